namespace PruneKit.Papers;

/// <summary>MNIST with each training image five times: as it is, and moved by one pixel to each side, what leaves the frame being lost.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1109/ICDAR.2003.1227801">Simard, Steinkraus and Platt 2003</see>: the plainest of its distortions. Validation and test images stay as they are.</remarks>
/// <param name="digits">The images.</param>
internal sealed class ShiftedDigits(IdxSource digits) : IDataSource
{
    private static readonly (int Down, int Right)[] s_moves = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)];

    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        DataSplit split = digits.Load(cancellation);
        return split with { Train = Moved(split.Train) };
    }

    private static LabelledData Moved(LabelledData images)
    {
        DataInput input = images.Inputs[0];
        int height = (int)input.Shape[1], width = (int)input.Shape[2];
        float[] moved = new float[input.Values.Length * s_moves.Length];
        for (int i = 0; i < s_moves.Length * images.Count; i++)
            Move(input.Window(i % images.Count), moved.AsSpan(i * height * width, height * width), width, s_moves[i / images.Count]);
        int[] rows = [.. Enumerable.Range(0, s_moves.Length * images.Count).Select(i => i % images.Count)];
        return new LabelledData([input with { Values = moved }], images.Targets.Take(rows), rows.Select(row => images.Groups[row]).ToValueList());
    }

    private static void Move(ReadOnlySpan<float> image, Span<float> moved, int width, (int Down, int Right) by)
    {
        for (int i = 0; i < image.Length; i++)
        {
            int row = (i / width) + by.Down, column = (i % width) + by.Right;
            if (row >= 0 && row < image.Length / width && column >= 0 && column < width)
                moved[(row * width) + column] = image[i];
        }
    }
}
