using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A signal [4, 32] through a narrow code and back by transposed convolutions.</summary>
internal sealed class ConvAutoencoder : Module<Tensor, Tensor>
{
    private readonly Sequential encoder, decoder;

    public ConvAutoencoder()
        : base(nameof(ConvAutoencoder))
    {
        encoder = Sequential(Conv1d(4, 16, 4, stride: 2, padding: 1), ReLU(), Conv1d(16, 32, 4, stride: 2, padding: 1), ReLU(), Conv1d(32, 8, 1));
        decoder = Sequential(
            ConvTranspose1d(8, 16, 4, stride: 2, padding: 1), BatchNorm1d(16), ELU(), ConvTranspose1d(16, 8, 3, stride: 2, padding: 1, output_padding: 1), Softplus(), Conv1d(8, 4, 3, padding: 1));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => decoder.call(encoder.call(input)).tanh();
}
