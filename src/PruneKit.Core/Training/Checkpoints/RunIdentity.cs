using System.Text.Json.Nodes;
using TorchSharp;

namespace PruneKit;

/// <summary>What a run is a function of, as digests: a checkpoint of another run would lead to weights that no run gives.</summary>
/// <param name="Options">The options, whole, so that a difference can be named.</param>
/// <param name="Network">Digest of the description.</param>
/// <param name="Start">Digest of the weights it started from.</param>
/// <param name="Task">Digest of the task.</param>
/// <param name="Data">Digest of the training and validation data.</param>
/// <param name="Threads">libtorch's threads: sums are split among them, so that their number shows in the last bits.</param>
/// <param name="Hook">What the step hook does; null without one, and then not in the file.</param>
/// <param name="Teacher">Digest of the distillation; null without one, and then not in the file.</param>
internal sealed record RunIdentity(TrainingOptions Options, string Network, string Start, string Task, string Data, int Threads, string? Hook = null, string? Teacher = null)
{
    private const string Section = "run/1";

    /// <summary>The identity of a run that has not begun.</summary>
    public static RunIdentity Of(TrainingSetup setup) => new(
        setup.Options,
        CanonicalJson.Digest(setup.Network.Spec),
        NetworkSnapshot.Take(setup.Network).Digest(),
        CanonicalJson.Digest(setup.Task),
        DataDigest.Of(setup.Train, setup.Validation),
        torch.get_num_threads(),
        setup.Hooks.AfterStep?.Identity,
        setup.Hooks.Distillation?.Digest());

    /// <summary>A checkpoint with this identity.</summary>
    public TensorContainer Sign(TensorContainer checkpoint) => checkpoint.WithSection(Section, CanonicalJson.Write(this));

    /// <summary>Holds a checkpoint against this run.</summary>
    /// <exception cref="InvalidInputException">It is of another run; the message names what differs.</exception>
    public void Check(TensorContainer checkpoint, string origin)
    {
        var theirs = CanonicalJson.Read<RunIdentity>(checkpoint.Sections.GetValueOrDefault(Section, ""), $"section '{Section}' of {origin}");
        string? difference =
            theirs.Options != Options ? OptionDifference(theirs.Options)
            : theirs.Network != Network ? "its network is described otherwise"
            : theirs.Start != Start ? "it started from other weights"
            : theirs.Task != Task ? "its task has other classes, inputs or another metric"
            : theirs.Data != Data ? "it trained on other data"
            : theirs.Hook != Hook ? "it pruned in another way, or not at all"
            : theirs.Teacher != Teacher ? "another teacher taught it, or none"
            : theirs.Threads != Threads ? $"it ran with {theirs.Threads} threads, not {Threads} (--threads {theirs.Threads})"
            : null;
        if (difference is not null)
            throw new InvalidInputException($"{origin} is a checkpoint of another run: {difference}; set all as it was, or start anew without --resume");
    }

    private string OptionDifference(TrainingOptions theirs)
    {
        JsonObject then = JsonNode.Parse(CanonicalJson.Write(theirs))!.AsObject();
        JsonObject now = JsonNode.Parse(CanonicalJson.Write(Options))!.AsObject();
        string name = then.Select(pair => pair.Key).Union(now.Select(pair => pair.Key)).First(key => !JsonNode.DeepEquals(then[key], now[key]));
        return $"its option '{name}' was {Text(then[name])}, now {Text(now[name])}";
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "not set";
}
