namespace PruneKit;

/// <inheritdoc cref="AcDcMethod"/>
internal sealed class LiveAcDc(MaskedNetwork network) : LiveMethod(network)
{
    private const string TurnsSection = "turns";
    private long _turns;

    /// <inheritdoc />
    public override void Attach()
    {
        Network.Use(Network.Brought);
        if (Network.Schedule.IsPruningStep(0))
            Turn(0);
    }

    /// <inheritdoc />
    public override void Step(TrainingStep step)
    {
        Reset = null;
        Network.Hold();
        if (Network.Schedule.IsPruningStep(step))
            Turn(step);
    }

    /// <inheritdoc />
    public override TensorContainer Save() => TensorContainer.Empty.WithSection(TurnsSection, CanonicalJson.Write(_turns));

    /// <inheritdoc />
    public override void Restore(TensorContainer state, TrainingStep step) =>
        _turns = CanonicalJson.Read<long>(state.Sections.GetValueOrDefault(TurnsSection, ""), "the number of phases of the pruning state");

    private void Turn(TrainingStep step)
    {
        bool compresses = _turns++ % 2 == 0 || step == Network.Schedule.End;
        if (compresses)
            Network.Use(Network.Rule.Select(Network.Network, Network.Schedule.At(step), Network.Brought));
        else
            Network.Use(Network.Brought);
        Reset = compresses ? null : MomentReset.All;
    }
}
