using System.Reflection;

namespace PruneKit;

/// <summary>Where a file came from: section <c>provenance/1</c>. No clock, no user, no machine: the same work gives the same bytes.</summary>
/// <param name="Recipe">What made it, as one stage.</param>
/// <param name="Inputs">What it was made from.</param>
/// <param name="PruneKit">The version of PruneKit.</param>
/// <param name="TorchSharp">The version of TorchSharp.</param>
public sealed record Provenance(CompressionRecipe Recipe, ValueList<InputDigest> Inputs, string PruneKit, string TorchSharp)
{
    internal const string Section = "provenance/1";

    /// <summary>The provenance of a stage that is about to write its output.</summary>
    internal static Provenance Of(RecipeStage stage, CompressionRecipe recipe) => new(
        recipe with { Stages = [stage.Recorded()] },
        stage.InputFiles.Select(InputDigest.Of).ToValueList(),
        VersionOf(typeof(Provenance)),
        VersionOf(typeof(TorchSharp.torch)));

    /// <summary>What a file says of where it came from; null where it says nothing.</summary>
    public static Provenance? Read(TensorContainer container, string origin) =>
        container.Sections.TryGetValue(Section, out string? json) ? CanonicalJson.Read<Provenance>(json, $"section '{Section}' of {origin}") : null;

    internal TensorContainer AddTo(TensorContainer container) => container.WithSection(Section, CanonicalJson.Write(this));

    private static string VersionOf(Type type)
    {
        string version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return version.Split('+')[0];
    }
}
