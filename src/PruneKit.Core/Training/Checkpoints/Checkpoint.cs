namespace PruneKit;

/// <summary>All of a run at one moment.</summary>
/// <param name="State">Step, losses, epochs.</param>
/// <param name="Weights">The network's numbers.</param>
/// <param name="Optimizer">The optimizer's moments.</param>
/// <param name="Best">The best epoch's numbers, if they are kept and there are any.</param>
/// <param name="Hook">The state of the step hook, if there is one.</param>
internal sealed record Checkpoint(TrainingState State, TensorContainer Weights, TensorContainer Optimizer, TensorContainer? Best, TensorContainer? Hook)
{
    /// <summary>The section with the state.</summary>
    private const string Section = "checkpoint/1";

    /// <summary>The file's content.</summary>
    public TensorContainer Write() => TensorContainer.Empty
        .WithSection(Section, CanonicalJson.Write(State))
        .WithAll("weights/", Weights)
        .WithAll("optimizer/", Optimizer)
        .WithAll("best/", Best ?? TensorContainer.Empty)
        .WithAll("hook/", Hook ?? TensorContainer.Empty);

    /// <summary>The checkpoint of a file.</summary>
    /// <exception cref="InvalidInputException">It holds none.</exception>
    public static Checkpoint Read(TensorContainer file, string origin)
    {
        if (!file.Sections.TryGetValue(Section, out string? json))
            throw new InvalidInputException($"{origin} holds no section '{Section}': it is no checkpoint");
        return new Checkpoint(
            CanonicalJson.Read<TrainingState>(json, $"section '{Section}' of {origin}"),
            file.Under("weights/"),
            file.Under("optimizer/"),
            NullIfEmpty(file.Under("best/")),
            NullIfEmpty(file.Under("hook/")));
    }

    private static TensorContainer? NullIfEmpty(TensorContainer container) => container.Tensors.Count + container.Sections.Count == 0 ? null : container;
}
