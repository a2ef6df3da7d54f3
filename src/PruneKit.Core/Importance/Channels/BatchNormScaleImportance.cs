namespace PruneKit;

/// <summary>The magnitude of a batch norm's scale, |gamma|: what a channel is multiplied by after it has been normalised.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1708.06519">Liu et al. 2017</see>, section 3. Shapes: a group of n units gives n scores; a group without a trained batch norm gets none, and can then
/// not be pruned by this importance. Example: gamma = [0.5, -2, 0] gives [0.5, 2, 0].</remarks>
internal sealed class BatchNormScaleImportance(GroupReduction reduction) : SliceImportance(reduction)
{
    private const string Scale = "weight";

    /// <inheritdoc />
    protected override Func<ChannelGroup, GroupMember, double[]?> Slices(Network network, ChannelGraph graph)
    {
        HashSet<string> scales = [.. graph.Spec.Tensors.Where(tensor => tensor.Layer.Kind is BatchNormKind && tensor.Slot.Name == Scale).Select(tensor => tensor.Name)];
        var sums = new AxisSums(graph, tensor => WeightFunction.Apply<MagnitudeImportance>(Values(network, tensor)));
        return (group, member) => scales.Contains(member.Tensor) ? sums.Of(group, member) : null;
    }
}
