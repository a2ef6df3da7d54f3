namespace PruneKit;

/// <summary>Sums of the scores of a tensor's elements over each position of an axis, and from these over each unit of a group.</summary>
/// <param name="graph">The groups.</param>
/// <param name="scores">The scores of a tensor's elements, row-major, by its name.</param>
internal sealed class AxisSums(ChannelGraph graph, Func<string, ReadOnlyMemory<double>> scores)
{
    private readonly Dictionary<string, Shape> _shapes = graph.Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
    private readonly Dictionary<(string Tensor, int Axis), double[]> _positions = [];

    /// <summary>For each unit, the sum over the slices that it owns in a member. Example: |w| = [[1, 2], [3, 4]] with units as rows gives [3, 7].</summary>
    public double[] Of(ChannelGroup group, GroupMember member)
    {
        double[] positions = Positions(member);
        ReadOnlySpan<int> units = graph.UnitsOf(group, member).Span;
        double[] sums = new double[group.Size];
        for (int i = 0; i < positions.Length; i++)
        {
            if (units[i] >= 0)
                sums[units[i]] += positions[i];
        }

        return sums;
    }

    private double[] Positions(GroupMember member)
    {
        if (_positions.TryGetValue((member.Tensor, member.Axis), out double[]? known))
            return known;
        Shape shape = _shapes[member.Tensor];
        ReadOnlyMemory<double> values = scores(member.Tensor);
        // Every axis at once: the tensor's scores are made only here.
        for (int axis = 0; axis < shape.Rank; axis++)
            _positions[(member.Tensor, axis)] = Sum(values.Span, shape, axis);
        return _positions[(member.Tensor, member.Axis)];
    }

    private static double[] Sum(ReadOnlySpan<double> values, Shape shape, int axis)
    {
        int size = (int)shape[axis];
        int inner = (int)shape.Axes.Skip(axis + 1).Aggregate(1L, (a, b) => a * b);
        double[] sums = new double[size];
        for (int start = 0, position = 0; start < values.Length; start += inner, position = (position + 1) % size)
        {
            double sum = 0;
            foreach (double value in values.Slice(start, inner))
                sum += value;
            sums[position] += sum;
        }

        return sums;
    }
}
