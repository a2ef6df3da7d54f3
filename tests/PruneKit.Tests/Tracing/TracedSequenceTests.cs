using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>TorchSharp's own sequence modules, whose state, masks and positions forward makes by itself; tracing compares the numbers.</summary>
public sealed class TracedSequenceTests
{
    private static readonly Dictionary<string, Func<Module>> Cases = new()
    {
        ["lstm cell over steps"] = () => new Steps(),
        ["gru cell over steps"] = () => new GatedSteps(),
        ["encoder with a causal mask"] = () => new MaskedEncoder(),
        ["encoder batch by batch"] = () => new Encoder(),
        ["attention with its weights"] = () => new Weighed(),
        ["states of zeros made by size"] = () => new ZeroStates(),
        ["decoder"] = () => new Decoder(),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Traces(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator previous = manual_seed(5);
        using Module module = Cases[name]();
        using Network network = Network.Trace(module, randn(2, 5, 8));
        Assert.Equal(module.named_parameters().Select(pair => pair.name).Order(), network.Module.named_parameters().Select(pair => pair.name).Order());
    }

    [Fact]
    public void Heads_of_the_native_encoder_are_axes_of_the_network()
    {
        using var module = new Encoder();
        using Tensor example = randn(2, 5, 8);
        using Network network = Network.Trace(module, example);
        Assert.Contains(network.Spec.Layers, layer => layer.Kind == new ReshapeKind(Shape.Of(5, 2, 4)));
        Assert.Contains(network.Spec.Layers, layer => layer.Kind is MatmulKind && network.Spec.OutputShapes(layer)[0] == Shape.Of(2, 5, 5));
        Assert.Contains(network.Spec.Layers, layer => layer.Kind == new LinearKind(8, 24));
    }

    [Fact]
    public void A_state_that_is_not_zeros_is_refused()
    {
        using var module = new OneStates();
        using Tensor example = randn(2, 5, 8);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example)).Message;
        Assert.Contains("it starts from a state that is not zeros; let it start from zeros", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Instance_norm_with_running_statistics_is_refused()
    {
        using InstanceNorm1d module = InstanceNorm1d(5, track_running_stats: true);
        using Tensor example = randn(2, 5, 8);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example)).Message;
        Assert.Contains("it keeps running statistics, for which there is no layer", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_recurrent_layer_is_refused_with_what_to_use()
    {
        using RNN inner = RNN(8, 4, batchFirst: true);
        using var module = new Recurrent(inner);
        using Tensor example = randn(2, 5, 8);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example)).Message;
        Assert.Contains("aten::rnn_tanh", message, StringComparison.Ordinal);
        Assert.Contains("no layer computes it; use an LSTM or GRU", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_are_read_by_embeddings_alone()
    {
        using var module = new Lambda(x => x.to(ScalarType.Float32) * 2);
        using Tensor example = randint(0, 5, [2, 4], ScalarType.Int64);
        Assert.Contains("it turns Int64 into Float32", Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example)).Message, StringComparison.Ordinal);
        using var other = new Lambda(x => x.select(1, 0));
        Assert.Contains("whole numbers of the input, which only an embedding reads", Assert.Throws<UnsupportedLayerException>(() => Network.Trace(other, example)).Message, StringComparison.Ordinal);
    }

    private sealed class Steps : Module<Tensor, Tensor>
    {
        private readonly LSTMCell cell = LSTMCell(8, 6);

        public Steps()
            : base(nameof(Steps)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Tensor hidden = zeros(input.shape[0], 6), state = zeros(input.shape[0], 6);
            for (int step = 0; step < 3; step++)
                (hidden, state) = cell.call(input.select(1, step), (hidden, state));
            return cat([hidden, state], 1);
        }
    }

    private sealed class GatedSteps : Module<Tensor, Tensor>
    {
        private readonly GRUCell cell = GRUCell(8, 6);

        public GatedSteps()
            : base(nameof(GatedSteps)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Tensor hidden = input.new_zeros(input.shape[0], 6);
            for (int step = 0; step < 3; step++)
                hidden = cell.call(input.select(1, step), hidden);
            return hidden;
        }
    }

    private sealed class Encoder : Module<Tensor, Tensor>
    {
        private readonly TransformerEncoderLayer layer = TransformerEncoderLayer(8, 2, 16, 0, nn.Activations.GELU);

        public Encoder()
            : base(nameof(Encoder)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.forward(input.transpose(0, 1)).transpose(0, 1);
    }

    private sealed class MaskedEncoder : Module<Tensor, Tensor>
    {
        private readonly TransformerEncoderLayer layer = TransformerEncoderLayer(8, 2, 16);

        public MaskedEncoder()
            : base(nameof(MaskedEncoder)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Tensor mask = full([5, 5], float.NegativeInfinity).triu(1);
            return layer.call(input.transpose(0, 1), mask).transpose(0, 1);
        }
    }

    private sealed class Weighed : Module<Tensor, (Tensor, Tensor)>
    {
        private readonly MultiheadAttention attention = MultiheadAttention(8, 2);

        public Weighed()
            : base(nameof(Weighed)) => RegisterComponents();

        public override (Tensor, Tensor) forward(Tensor input)
        {
            Tensor x = input.transpose(0, 1);
            (Tensor mixed, Tensor weights) = attention.call(x, x, x, null, true, null);
            return (mixed.transpose(0, 1), weights);
        }
    }

    private sealed class ZeroStates : Module<Tensor, Tensor>
    {
        private readonly LSTM lstm = LSTM(8, 4, 2);

        public ZeroStates()
            : base(nameof(ZeroStates)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Tensor start = zeros(2, input.shape[0], 4);
            return lstm.call(input.transpose(0, 1), (start, start.clone())).Item1.transpose(0, 1);
        }
    }

    private sealed class OneStates : Module<Tensor, Tensor>
    {
        private readonly GRU gru = GRU(8, 4, batchFirst: true);

        public OneStates()
            : base(nameof(OneStates)) => RegisterComponents();

        public override Tensor forward(Tensor input) => gru.call(input, ones(1, input.shape[0], 4)).Item1;
    }

    private sealed class Decoder : Module<Tensor, Tensor>
    {
        private readonly TransformerDecoderLayer layer = TransformerDecoderLayer(8, 2, 16);

        public Decoder()
            : base(nameof(Decoder)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Tensor x = input.transpose(0, 1);
            return layer.call(x.narrow(0, 0, 3), x).transpose(0, 1);
        }
    }

    private sealed class Recurrent : Module<Tensor, Tensor>
    {
        private readonly RNN inner;

        public Recurrent(RNN inner)
            : base(nameof(Recurrent))
        {
            this.inner = inner;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => inner.call(input).Item1;
    }
}
