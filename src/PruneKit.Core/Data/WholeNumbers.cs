namespace PruneKit;

/// <summary>Data are kept as float32; a network input of another type takes whole numbers among them.</summary>
internal static class WholeNumbers
{
    /// <summary>The data as they are.</summary>
    /// <exception cref="InvalidInputException">The input takes whole numbers and one is none.</exception>
    public static DataInput Check(InputSpec input, DataInput data)
    {
        if (input.Type is ElementType.F32 or ElementType.F64)
            return data;
        int wrong = Array.FindIndex(data.Values, value => value != MathF.Truncate(value) || !float.IsFinite(value));
        return wrong < 0
            ? data
            : throw new InvalidInputException(FormattableString.Invariant(
                $"input '{input.Name}' takes whole numbers ({input.Type}), but number {wrong} of its data is {data.Values[wrong]}; give the numbers of rows"));
    }
}
