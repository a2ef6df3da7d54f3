namespace PruneKit;

/// <content>The common layers; sizes that come in are read from the value before.</content>
public sealed partial class NetworkBuilder
{
    /// <summary>A 1-D convolution.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="channels">Channels that go out.</param>
    /// <param name="kernel">The window's size.</param>
    /// <param name="settings">Stride, padding, dilation, groups; null for their defaults.</param>
    public NetworkBuilder Conv1d(string name, long channels, long kernel, Func<ConvolutionKind, ConvolutionKind>? settings = null) =>
        Convolution(new ConvolutionKind(ShapeOf(Last)[0], channels, [kernel]), name, settings);

    /// <summary>A 2-D convolution with a square window.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="channels">Channels that go out.</param>
    /// <param name="kernel">The window's height and width.</param>
    /// <param name="settings">Stride, padding, dilation, groups; null for their defaults.</param>
    public NetworkBuilder Conv2d(string name, long channels, long kernel, Func<ConvolutionKind, ConvolutionKind>? settings = null) =>
        Convolution(new ConvolutionKind(ShapeOf(Last)[0], channels, [kernel, kernel]), name, settings);

    /// <summary>A linear layer over the last axis.</summary>
    public NetworkBuilder Linear(string name, long features) => Add(new LinearKind(ShapeOf(Last)[-1], features), name);

    /// <summary>Batch normalisation of axis 0.</summary>
    public NetworkBuilder BatchNorm(string name) => Add(new BatchNormKind(ShapeOf(Last)[0]), name);

    /// <summary>Layer normalisation of the last axis.</summary>
    public NetworkBuilder LayerNorm(string name) => Add(new LayerNormKind(Shape.Of(ShapeOf(Last)[-1])), name);

    /// <summary>max(x, 0).</summary>
    public NetworkBuilder Relu() => Add(new ActivationKind(ActivationFunction.Relu));

    /// <summary>Any element-wise function.</summary>
    public NetworkBuilder Activation(ActivationFunction function) => Add(new ActivationKind(function));

    /// <summary>Non-overlapping windows' maxima over one spatial axis.</summary>
    public NetworkBuilder MaxPool1d(long kernel) => Add(new MaxPoolKind([kernel]));

    /// <summary>The mean over all of each channel: [C, T] or [C, H, W] to [C].</summary>
    public NetworkBuilder GlobalAverage() => Add(new MeanKind(Enumerable.Range(1, ShapeOf(Last).Rank - 1).ToValueList()));

    /// <summary>All axes made one.</summary>
    public NetworkBuilder Flatten() => Add(new FlattenKind());

    /// <summary>Dropout.</summary>
    public NetworkBuilder Dropout(double probability) => Add(new DropoutKind(probability));

    /// <summary>The sum of the value before and another.</summary>
    public NetworkBuilder AddTo(PortRef other, string? name = null) => Add(new AddKind(), name, Last, other);

    /// <summary>The value before and others, end to end along axis 0.</summary>
    public NetworkBuilder ConcatWith(PortRef other, string? name = null) => Add(new ConcatKind(), name, Last, other);

    /// <summary>An LSTM over [T, F]; the next layer reads its sequence.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="hidden">Units.</param>
    /// <param name="settings">Layers, direction, bias; null for their defaults.</param>
    public NetworkBuilder Lstm(string name, long hidden, Func<LstmKind, LstmKind>? settings = null)
    {
        var kind = new LstmKind(ShapeOf(Last)[-1], hidden);
        return Add(settings is null ? kind : settings(kind), name);
    }

    /// <summary>A GRU over [T, F]; the next layer reads its sequence.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="hidden">Units.</param>
    /// <param name="settings">Layers, direction, bias; null for their defaults.</param>
    public NetworkBuilder Gru(string name, long hidden, Func<GruKind, GruKind>? settings = null)
    {
        var kind = new GruKind(ShapeOf(Last)[-1], hidden);
        return Add(settings is null ? kind : settings(kind), name);
    }

    private NetworkBuilder Convolution(ConvolutionKind kind, string name, Func<ConvolutionKind, ConvolutionKind>? settings) =>
        Add(settings is null ? kind : settings(kind), name);
}
