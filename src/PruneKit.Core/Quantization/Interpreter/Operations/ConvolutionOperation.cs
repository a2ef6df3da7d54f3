namespace PruneKit;

/// <summary>A convolution: sums of (code - zero point) * weight over the window's taps of a group's channels.</summary>
internal sealed class ConvolutionOperation : IntegerOperation
{
    private readonly int[][] _places;
    private readonly int _channels;
    private readonly int _area;
    private readonly int _rows;

    /// <param name="kind">The layer's kind.</param>
    /// <param name="call">The layer.</param>
    /// <param name="sums">A row an output channel.</param>
    public ConvolutionOperation(ConvolutionKind kind, IntegerCall call, ProductSums sums)
    {
        (Kind, Call, Sums) = (kind, call, sums);
        _places = WindowMap.Of(call.InputShape, call.OutputShape, kind.Kernel, kind.Stride, kind.Padding, kind.Dilation);
        _channels = (int)(kind.InChannels / kind.Groups);
        _area = (int)(call.InputShape.ElementCount / kind.InChannels);
        _rows = (int)(kind.OutChannels / kind.Groups);
    }

    /// <summary>The layer's kind.</summary>
    public ConvolutionKind Kind { get; }

    /// <summary>The layer.</summary>
    public IntegerCall Call { get; }

    /// <summary>A row an output channel: channels of its group, then taps.</summary>
    public ProductSums Sums { get; }

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        var patch = new Patch(inputs[0], Call.Input.ZeroPoint, _channels, _area);
        for (int group = 0; group < (int)Kind.Groups; group++)
        {
            for (int place = 0; place < _places.Length; place++)
            {
                ReadOnlySpan<int> numbers = patch.Fill(_places[place], group);
                for (int row = group * _rows; row < (group + 1) * _rows; row++)
                    outputs[0][(row * _places.Length) + place] = Sums.Apply(numbers, row);
            }
        }
    }
}
