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
    /// <param name="stage">The stage.</param>
    /// <param name="recorded">The same as it is recorded.</param>
    /// <param name="recipe">The recipe it belongs to.</param>
    internal static Provenance Of(RecipeStage stage, RecipeStage recorded, CompressionRecipe recipe) => new(
        recipe with { Stages = [recorded] },
        DigestsOf(stage, recorded),
        VersionOf(typeof(Provenance)),
        VersionOf(typeof(TorchSharp.torch)));

    /// <summary>The digests of what a stage reads, under the names that are recorded.</summary>
    internal static ValueList<InputDigest> DigestsOf(RecipeStage stage, RecipeStage recorded) =>
        stage.InputFiles.Zip(recorded.InputFiles, (path, name) => InputDigest.Of(path) with { Path = name }).ToValueList();

    /// <summary>What a file says of where it came from; null where it says nothing.</summary>
    public static Provenance? Read(TensorContainer container, string origin) =>
        container.Sections.TryGetValue(Section, out string? json) ? CanonicalJson.Read<Provenance>(json, $"section '{Section}' of {origin}") : null;

    internal TensorContainer AddTo(TensorContainer container) => container.WithSection(Section, CanonicalJson.Write(this));

    internal static string VersionOf(Type type)
    {
        string version = type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return version.Split('+')[0];
    }
}
