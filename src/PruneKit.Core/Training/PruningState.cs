namespace PruneKit;

/// <summary>Where a pruning session stands: with the weights, all that it needs to go on.</summary>
/// <param name="Step">How many optimizer steps it has seen.</param>
/// <param name="Masks">The masks that hold.</param>
public sealed record PruningState(TrainingStep Step, MaskSet Masks)
{
    private const string SectionName = "pruning-state/1";
    private const string MethodPrefix = "pruning-method/";

    /// <value>What the method keeps: latent weights, scores, counters. Empty for the gradual method, which keeps nothing.</value>
    internal TensorContainer Method { get; init; } = TensorContainer.Empty;

    /// <summary>A checkpoint's content with this state in it: its masks as section <c>masks/1</c>, the step as section <c>pruning-state/1</c>, what the method keeps under <c>pruning-method/</c>.</summary>
    public TensorContainer WriteTo(TensorContainer checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return MaskSection.Write(Masks, checkpoint).WithSection(SectionName, CanonicalJson.Write(new PruningPlace(Step.Number))).WithAll(MethodPrefix, Method);
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
        return new PruningState(CanonicalJson.Read<PruningPlace>(json, $"section '{SectionName}' of {origin}").Step, MaskSection.Read(checkpoint, origin))
        {
            Method = checkpoint.Under(MethodPrefix),
        };
    }
}
