namespace PruneKit;

/// <summary>An operation that was tried: the network before and after, and the data to judge it on.</summary>
/// <param name="Before">The network before.</param>
/// <param name="Rewrite">The network after.</param>
/// <param name="Data">Calibration windows with their answers.</param>
/// <param name="Task">What is learned.</param>
/// <param name="LossBefore">The mean loss of the network before on the data.</param>
public sealed record LayerTrial(Network Before, LayerRewrite Rewrite, LabelledData Data, TaskDefinition Task, double LossBefore)
{
    private readonly Lazy<double> _lossAfter = new(() => CalibrationLoss.Of(Rewrite.Network, Data, Task));

    /// <summary>The mean loss of the network after on the data; measured when it is first asked for.</summary>
    public double LossAfter => _lossAfter.Value;
}
