namespace PruneKit;

/// <inheritdoc cref="GradualMethod"/>
internal sealed class LiveGradual(MaskedNetwork network) : LiveMethod(network)
{
    /// <inheritdoc />
    public override void Step(TrainingStep step)
    {
        if (Network.Schedule.IsPruningStep(step))
            Network.Use(Network.Choose(step));
        else
            Network.Hold();
    }
}
