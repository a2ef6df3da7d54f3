namespace PruneKit;

/// <summary>Where a pruning session stands: with the weights, all that it needs to go on.</summary>
/// <param name="Step">How many optimizer steps it has seen.</param>
/// <param name="Masks">The masks that hold.</param>
public sealed record PruningState(TrainingStep Step, MaskSet Masks)
{
    private const string SectionName = "pruning-state/1";

    /// <summary>A checkpoint's content with this state in it: its masks as section <c>masks/1</c>, the step as section <c>pruning-state/1</c>.</summary>
    public TensorContainer WriteTo(TensorContainer checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return MaskSection.Write(Masks, checkpoint).WithSection(SectionName, CanonicalJson.Write(new PruningPlace(Step.Number)));
    }

    /// <summary>The state that a checkpoint holds.</summary>
    /// <param name="checkpoint">The checkpoint's content.</param>
    /// <param name="origin">Its file, for errors.</param>
    /// <exception cref="InvalidInputException">It holds none, or it is damaged.</exception>
    public static PruningState ReadFrom(TensorContainer checkpoint, string origin)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (!checkpoint.Sections.TryGetValue(SectionName, out string? json))
            throw new InvalidInputException($"{origin} holds no section '{SectionName}': it is no checkpoint of a pruning run; start the run anew");
        return new PruningState(CanonicalJson.Read<PruningPlace>(json, $"section '{SectionName}' of {origin}").Step, MaskSection.Read(checkpoint, origin));
    }
}
