using System.Collections.Immutable;

namespace PruneKit;

/// <summary>The same positions under other axes: the axes' digits, row-major, are dealt out to the new axes; a digit that two new axes share is divided in two.</summary>
internal static class ReshapeCoupling
{
    /// <summary>The layouts of the new axes.</summary>
    public static Layout[] Divide(CouplingCall call)
    {
        Shape target = call.OutputShapes[0];
        ImmutableArray<Layout> digits = Digits(call.Input);
        var axes = new List<Layout>();
        foreach (long size in target.Axes)
        {
            if (Take(call, ref digits, size) is not Layout axis)
                return Refuse(call, target);
            axes.Add(axis);
        }

        return [.. axes];
    }

    private static Layout? Take(CouplingCall call, ref ImmutableArray<Layout> digits, long size)
    {
        if (size == 1)
            return call.Fixed(1);
        var taken = new List<Layout>();
        long left = size;
        while (left > 1)
        {
            Layout digit = digits[0];
            if (digit.Size > left)
            {
                // Two equal parts end to end become two rows of one part.
                (Dimension outer, Dimension inner) = (new Dimension(left), new Dimension(digit.Size / left));
                if (digit.Size % left != 0 || !call.Unite(digit, Layout.Product(outer, inner)))
                    return null;
                digits = [outer.Resolve(), .. Digits([inner, .. digits.Skip(1)])];
                digit = digits[0];
            }

            if (left % digit.Size != 0)
                return null;
            taken.Add(digit);
            left /= digit.Size;
            digits = digits.RemoveAt(0);
        }

        return Layout.Product([.. taken]);
    }

    private static ImmutableArray<Layout> Digits(IEnumerable<Layout> axes) =>
        [.. axes.Select(axis => axis.Resolve()).SelectMany(axis => Layout.FactorsOf(axis)).Where(digit => digit.Size > 1)];

    private static Layout[] Refuse(CouplingCall call, Shape target)
    {
        foreach (Layout axis in call.Input)
            call.Lock(axis, $"lays its positions out anew as {target}");
        return [.. target.Axes.Select(call.Fixed)];
    }
}
