namespace PruneKit;

/// <summary>One network's attributions in a heat map.</summary>
/// <param name="Caption">What stands above: the network's file and its answer.</param>
/// <param name="Attribution">What the answer rests on.</param>
internal sealed record HeatMapPanel(string Caption, Attribution Attribution);
