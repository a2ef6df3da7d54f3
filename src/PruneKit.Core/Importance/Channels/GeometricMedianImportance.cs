using System.Numerics;

namespace PruneKit;

/// <summary>How far a unit's filter is from the others: the sum of the Euclidean distances to all filters of the group. A filter near the geometric median can be made up for by the others.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1811.00250">He et al. 2019</see> (FPGM), eq. 7. Shapes: a group of n units gives n scores; a filter is the unit's rows of one tensor that makes it, the
/// reduction is over these tensors. Cost: n^2 / 2 distances. Example: filters [0], [1] and [5] give 6, 5 and 9: the second goes first.</remarks>
internal sealed class GeometricMedianImportance(GroupReduction reduction) : SliceImportance(reduction)
{
    /// <inheritdoc />
    protected override Func<ChannelGroup, GroupMember, double[]?> Slices(Network network, ChannelGraph graph)
    {
        var shapes = graph.Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Shape);
        return (group, member) => member is { Role: SlotRole.Weight, Part: MemberPart.Producer }
            ? Distances(Filters(Values(network, member.Tensor), shapes[member.Tensor], member.Axis, graph.UnitsOf(group, member).Span, (int)group.Size))
            : null;
    }

    /// <summary>Each unit's numbers, in the order in which they stand in the tensor.</summary>
    private static double[][] Filters(double[] values, Shape shape, int axis, ReadOnlySpan<int> units, int count)
    {
        int inner = (int)shape.Axes.Skip(axis + 1).Aggregate(1L, (a, b) => a * b);
        List<double>[] filters = [.. Enumerable.Range(0, count).Select(_ => new List<double>(values.Length / count))];
        for (int start = 0, position = 0; start < values.Length; start += inner, position = (position + 1) % units.Length)
        {
            if (units[position] >= 0)
                filters[units[position]].AddRange(values.AsSpan(start, inner));
        }

        return Array.ConvertAll(filters, filter => filter.ToArray());
    }

    private static double[] Distances(double[][] filters)
    {
        double[,] distances = new double[filters.Length, filters.Length];
        for (int i = 0; i < filters.Length; i++)
        {
            for (int j = 0; j < i; j++)
                distances[i, j] = distances[j, i] = Distance(filters[i], filters[j]);
        }

        return [.. Enumerable.Range(0, filters.Length).Select(i => Enumerable.Range(0, filters.Length).Sum(j => distances[i, j]))];
    }

    private static double Distance(double[] a, double[] b)
    {
        Vector<double> squares = Vector<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> difference = new Vector<double>(a, i) - new Vector<double>(b, i);
            squares += difference * difference;
        }

        double sum = Vector.Sum(squares);
        for (; i < a.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }
}
