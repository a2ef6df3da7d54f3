namespace PruneKit;

/// <summary>A function of 16-bit codes as 513 points and straight lines between them; each point is moved by half of the error in the middle of its line.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/kernels/internal/common.h">TensorFlow Lite's <c>LUTPopulate</c> and <c>LUTLookup</c></see>.
/// Example: of the code 127, 127/128 of the way from point 256 (code 0) to point 257 (code 128) is taken.</remarks>
internal sealed class InterpolatedTable
{
    private const int Segments = 512;
    private const int SegmentBits = 7;
    private readonly int[] _points = new int[Segments + 1];

    /// <summary>Samples a function.</summary>
    /// <param name="input">What one code of the argument is worth.</param>
    /// <param name="output">What one code of the result is worth.</param>
    /// <param name="function">The function, of real numbers.</param>
    public InterpolatedTable(CodeScale input, CodeScale output, Func<float, float> function)
    {
        float lowest = input.Real(short.MinValue);
        float highest = input.Real(short.MaxValue);
        float step = (highest - lowest) / Segments;
        float inverse = 65_536 / (output.Real(short.MaxValue) - output.Real(short.MinValue));
        for (int i = 0; i < Segments; i++)
        {
            float value = function(lowest + (i * step));
            float middle = function(lowest + (i * step) + (step / 2));
            float next = function(lowest + ((i + 1) * step));
            float drawn = Rounded(((next * inverse) + Rounded(value * inverse)) / 2);
            _points[i] = Saturated(Rounded(value * inverse) - Rounded((drawn - Rounded(middle * inverse)) / 2));
        }

        _points[Segments] = Saturated(Rounded(function(highest) * inverse));
    }

    /// <summary>The function's code.</summary>
    /// <param name="code">Of 16 bits.</param>
    public int this[int code]
    {
        get
        {
            int index = (Segments / 2) + (code >> SegmentBits);
            int slope = _points[index + 1] - _points[index];
            return _points[index] + (((slope * (code & ((1 << SegmentBits) - 1))) + (1 << (SegmentBits - 1))) >> SegmentBits);
        }
    }

    /// <summary>The points.</summary>
    public ReadOnlySpan<int> Points => _points;

    private static float Rounded(float value) => MathF.Round(value, MidpointRounding.AwayFromZero);

    private static int Saturated(float value) => float.IsNaN(value) ? 0 : (int)Math.Clamp(value, short.MinValue, short.MaxValue);
}
