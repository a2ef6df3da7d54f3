namespace PruneKit;

/// <summary>The mean of many windows, number by number, as one window without an answer of its own.</summary>
/// <remarks>Example: windows [1, 4] and [3, 0] -> [2, 2].</remarks>
internal static class MeanWindow
{
    /// <exception cref="InvalidInputException">There are no windows.</exception>
    public static LabelledData Of(LabelledData data)
    {
        if (data.Count == 0)
            throw new InvalidInputException("there are no training windows whose mean could be the baseline; choose the baseline zero");
        LabelledData first = data.Take(0);
        return new LabelledData(data.Inputs.Select(input => input with { Values = MeanOf(input) }).ToValueList(), first.Targets, first.Groups);
    }

    private static float[] MeanOf(DataInput input)
    {
        double[] sums = new double[input.Shape.ElementCount];
        for (int window = 0; window < input.Count; window++)
        {
            ReadOnlySpan<float> numbers = input.Window(window);
            for (int i = 0; i < sums.Length; i++)
                sums[i] += numbers[i];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / input.Count));
    }
}
