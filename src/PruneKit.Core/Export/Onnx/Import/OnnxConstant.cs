namespace PruneKit;

/// <summary>Numbers that the file holds or that follow from them.</summary>
/// <param name="Dims">The shape.</param>
/// <param name="Numbers">Row-major; NaN among whole numbers stands for the size of the batch.</param>
/// <param name="Whole">Whether they are whole numbers.</param>
internal sealed record OnnxConstant(long[] Dims, double[] Numbers, bool Whole) : OnnxImported
{
    /// <value>The element type in the file; null for what was computed.</value>
    public ElementType? Type { get; init; }

    /// <summary>As float32.</summary>
    public float[] Floats => Array.ConvertAll(Numbers, number => (float)number);

    /// <summary>As whole numbers; the batch is <see cref="long.MinValue"/>.</summary>
    public long[] Longs => Array.ConvertAll(Numbers, number => double.IsNaN(number) ? long.MinValue : (long)number);

    /// <summary>The one number, where all are equal.</summary>
    public double? Single => Numbers.Length > 0 && Numbers.All(number => number == Numbers[0]) ? Numbers[0] : null;

    /// <summary>Whether it is one number.</summary>
    public bool IsSingle => Numbers.Length == 1;

    /// <summary>How far apart neighbours along each axis stand.</summary>
    public long[] Steps
    {
        get
        {
            long[] steps = new long[Dims.Length];
            long step = 1;
            for (int axis = Dims.Length - 1; axis >= 0; axis--)
                (steps[axis], step) = (step, step * Dims[axis]);
            return steps;
        }
    }

    /// <summary>A list.</summary>
    public static OnnxConstant List(double[] numbers, bool whole) => new([numbers.Length], numbers, whole);

    /// <summary>The same numbers in another order, some left out or repeated: number i of an axis stands i of its steps behind the start.</summary>
    public OnnxConstant View(long[] dims, long[] steps, long start = 0)
    {
        double[] numbers = new double[dims.Aggregate(1L, (count, size) => count * size)];
        long[] position = new long[dims.Length];
        long at = start;
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Numbers[at];
            for (int axis = dims.Length - 1; axis >= 0; axis--)
            {
                at += steps[axis];
                if (++position[axis] < dims[axis])
                    break;
                at -= steps[axis] * dims[axis];
                position[axis] = 0;
            }
        }

        return this with { Dims = dims, Numbers = numbers };
    }

    /// <summary>Stretched along axes of size 1, and along new ones before the first.</summary>
    /// <exception cref="InvalidInputException">It cannot be stretched so.</exception>
    public OnnxConstant Stretch(long[] dims)
    {
        int added = dims.Length - Dims.Length;
        bool fits = added >= 0 && Dims.Select((size, axis) => size == 1 || size == dims[axis + added]).All(one => one);
        if (!fits)
            throw new InvalidInputException($"a constant of [{string.Join(", ", Dims)}] cannot be stretched to [{string.Join(", ", dims)}]");
        long[] own = Steps;
        return View(dims, [.. dims.Select((_, axis) => axis < added || Dims[axis - added] == 1 ? 0 : own[axis - added])]);
    }

    /// <summary>The shape to which two are stretched when they meet.</summary>
    public static long[] Common(long[] left, long[] right)
    {
        int rank = Math.Max(left.Length, right.Length);
        long At(long[] dims, int axis) => axis < rank - dims.Length ? 1 : dims[axis - rank + dims.Length];
        return [.. Enumerable.Range(0, rank).Select(axis => At(left, axis) == 1 ? At(right, axis) : At(left, axis))];
    }
}
