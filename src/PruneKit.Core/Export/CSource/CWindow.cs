namespace PruneKit;

/// <summary>The geometry of a convolution as the kernels take it; one axis is taken as two, the first of size 1.</summary>
internal sealed class CWindow
{
    private readonly long[] _size;
    private readonly long[] _out;
    private readonly long[] _kernel;
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[] _dilation;
    private readonly long _channelStep;
    private readonly long _positionStep;
    private readonly long _outRowStep;
    private readonly long _outPositionStep;

    /// <summary>A convolution of [C, spatial...] values.</summary>
    public CWindow(CLayer layer, long channels, long groups, ValueList<long> kernel, ValueList<long> stride, ValueList<long> padding, ValueList<long> dilation, bool transposed)
    {
        if (kernel.Count > 2)
            throw layer.Refusal($"it runs over {kernel.Count} axes; the kernels take 1 or 2");
        (Channels, Groups, ZeroPoint, Transposed) = ((int)channels, (int)groups, layer.Call.Input.ZeroPoint, transposed);
        Rows = (int)layer.Call.OutputShape[0];
        (_size, _out) = (Two(layer.Call.InputShape.Axes.Skip(1), 1), Two(layer.Call.OutputShape.Axes.Skip(1), 1));
        (_kernel, _stride, _padding, _dilation) = (Two(kernel, 1), Two(stride, 1), Two(padding, 0), Two(dilation, 1));
        (_channelStep, _positionStep, _outRowStep, _outPositionStep) = (_size[0] * _size[1], 1, _out[0] * _out[1], 1);
    }

    private CWindow(CLayer layer, int width, int rows)
    {
        (Channels, Groups, Rows, ZeroPoint) = (width, 1, rows, layer.Call.Input.ZeroPoint);
        long length = layer.InputSize() / width;
        (_size, _out, _kernel, _stride, _padding, _dilation) = ([1, length], [1, length], [1, 1], [1, 1], [0, 0], [1, 1]);
        (_channelStep, _positionStep, _outRowStep, _outPositionStep) = (1, width, 1, rows);
    }

    /// <summary>Channels of all groups.</summary>
    public int Channels { get; }

    /// <summary>How many groups.</summary>
    public int Groups { get; }

    /// <summary>Output channels of all groups.</summary>
    public int Rows { get; }

    /// <summary>The input's zero point.</summary>
    public int ZeroPoint { get; }

    /// <summary>Channels of a group.</summary>
    public int Part => Channels / Groups;

    /// <summary>Places of the kernel.</summary>
    public int Places => (int)(_kernel[0] * _kernel[1]);

    /// <summary>Whether the input is spread by the stride, not the output gathered.</summary>
    public bool Transposed { get; }

    /// <summary>Of all tiles' places those whose eight input positions lie side by side.</summary>
    public int PlacesTogether => _positionStep == 1 && !Transposed ? Enumerable.Range(0, Tiles).Sum(tile => Enumerable.Range(0, Places).Count(place => IsTogether(8 * tile, place))) : 0;

    /// <summary>Output positions.</summary>
    public int Positions => (int)(_out[0] * _out[1]);

    /// <summary>Tiles of eight positions.</summary>
    public int Tiles => (Positions + 7) / 8;

    /// <summary>Taps of a tile.</summary>
    public int Taps => Places * Channels;

    /// <summary>Taps of a tile by fours.</summary>
    public int TapsInFours => Places * ((Channels + 3) / 4 * 4);

    /// <summary>A linear layer's, over every vector of a sequence.</summary>
    public static CWindow OfSequence(CLayer layer, int width, int rows) => new(layer, width, rows);

    /// <summary>A row, channels then places, as places then channels.</summary>
    public int[] ByPlace(int[] row) => [.. Enumerable.Range(0, row.Length).Select(i => row[(i % Part * Places) + (i / Part)])];

    /// <summary>A row by places whose channels are filled up to a multiple of 4; several groups have one already.</summary>
    public int[] InFours(int[] row) => Groups > 1 || Part % 4 == 0 ? row : [.. row.Chunk(Part).SelectMany(place => (int[])[.. place, .. new int[4 - (Part % 4)]])];

    /// <summary>A row by places of its group's channels as one of all channels.</summary>
    /// <param name="row">The row.</param>
    /// <param name="number">Which row it is.</param>
    public int[] OverAllGroups(int[] row, int number)
    {
        if (Groups == 1)
            return row;
        int group = number / (Rows / Groups);
        int[] wide = new int[Taps];
        for (int i = 0; i < row.Length; i++)
            wide[(i / Part * Channels) + (group * Part) + (i % Part)] = row[i];
        return wide;
    }

    /// <summary>The initialiser of a pk_window.</summary>
    public string Initialiser() => FormattableString.Invariant(
        $"{{{Channels}, {_channelStep}, {_positionStep}, {Pair(_size)}, {Pair(_out)}, {Pair(_kernel)}, {Pair(_stride)}, {Pair(_padding)}, {Pair(_dilation)}, {(Transposed ? 1 : 0)}, {ZeroPoint}, {Groups}, {Rows}, {_outRowStep}, {_outPositionStep}}}");

    private bool IsTogether(int first, int place)
    {
        long next = -1;
        for (int position = first; position < first + 8; position++)
        {
            long y = (position / _out[1] * _stride[0]) - _padding[0] + (place / _kernel[1] * _dilation[0]);
            long x = (position % _out[1] * _stride[1]) - _padding[1] + (place % _kernel[1] * _dilation[1]);
            long source = (y * _size[1]) + x;
            if (position >= Positions || y < 0 || y >= _size[0] || x < 0 || x >= _size[1] || (next >= 0 && source != next))
                return false;
            next = source + 1;
        }

        return true;
    }

    private static long[] Two(IEnumerable<long> axes, long first)
    {
        long[] numbers = [.. axes];
        return numbers.Length == 2 ? numbers : [first, numbers[0]];
    }

    private static string Pair(long[] numbers) => FormattableString.Invariant($"{{{numbers[0]}, {numbers[1]}}}");
}
