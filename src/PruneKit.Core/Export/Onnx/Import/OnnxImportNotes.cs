namespace PruneKit;

/// <summary>What a file has and the network that it becomes has not.</summary>
internal sealed class OnnxImportNotes
{
    private readonly HashSet<string> _tensors = [];

    /// <summary>Values whose rounding to codes is left out.</summary>
    public int Values { get; set; }

    /// <summary>The notes for a user.</summary>
    public ValueList<string> Sentences => Values == 0 && _tensors.Count == 0
        ? []
        : [$"quantised: {_tensors.Count} tensors came in as the numbers that their codes stand for, and the rounding of {Values} values was left out; quantise the network again (prunekit quantize)"];

    /// <summary>A tensor whose codes became numbers.</summary>
    public void Decoded(string tensor) => _tensors.Add(tensor);
}
