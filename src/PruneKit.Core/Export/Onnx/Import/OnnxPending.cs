namespace PruneKit;

/// <summary>What stands between two nodes but is no value of a network, because its batch is not axis 0 or because it is part of a function that a layer has whole.</summary>
/// <param name="Form">What it is.</param>
/// <param name="Of">What it was made from; for recurrent layers the value [batch, time, features] or [batch, directions, units].</param>
internal sealed record OnnxPending(OnnxPendingForm Form, OnnxLive Of) : OnnxImported
{
    /// <value>What the value was multiplied by before it was rounded (<see cref="OnnxPendingForm.Rounded"/>).</value>
    public OnnxConstant? Factor { get; init; }
}
