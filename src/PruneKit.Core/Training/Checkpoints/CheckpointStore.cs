namespace PruneKit;

/// <summary>The file in which a training run is saved, whole or not at all, so that it can be resumed.</summary>
/// <param name="path">The file; its folder exists.</param>
public sealed class CheckpointStore(string path)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <value>Whether a run that stands in the file is gone on with; without a file the run starts anew. Default false.</value>
    public bool Resume { get; init; }

    /// <value>Whether a run that stands in the file may be replaced by a new one. Default false.</value>
    public bool Overwrite { get; init; }

    /// <value>Steps between two checkpoints, besides one at each epoch's end; null for none. Default null; range [1, 2^63).</value>
    public long? EverySteps { get; init; }

    /// <value>The longest time between two checkpoints, to the nearest step. Default 15 s.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Removes the file, once the trained model is safe.</summary>
    /// <exception cref="OutputException">It cannot be removed.</exception>
    public void Delete()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{Path} cannot be removed: {e.Message.ReplaceLineEndings(" ")}; remove it by hand", e);
        }
    }

    /// <summary>What stands in the file, if the run is to be resumed and there is one.</summary>
    /// <exception cref="OutputException">A run stands there that may not be replaced.</exception>
    internal TensorContainer? Open()
    {
        AtomicFile.Probe(Path, overwrite: true);
        if (!File.Exists(Path))
            return null;
        if (!Resume && !Overwrite)
            throw new OutputException($"{Path} holds a run that was interrupted; pass --resume to go on with it, or --force to start anew");
        return Resume ? Safetensors.Read(Path) : null;
    }

    /// <summary>Replaces the file.</summary>
    internal void Write(TensorContainer checkpoint) => Safetensors.Save(checkpoint, Path, overwrite: true);
}
