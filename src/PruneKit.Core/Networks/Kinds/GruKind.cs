using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Gated recurrent unit, as <c>torch.nn.GRU</c> with the batch first.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1406.1078">Cho et al. 2014</see>, with the reset gate applied after the recurrent product, as PyTorch and cuDNN do. Gate order in the tensors: reset, update, new.</remarks>
/// <param name="InputSize">Features a time step.</param>
/// <param name="HiddenSize">Units a layer and direction.</param>
public sealed record GruKind(long InputSize, long HiddenSize) : RecurrentKind(InputSize, HiddenSize)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "GRU";

    /// <inheritdoc />
    [JsonIgnore]
    public override int Gates => 3;

    private protected override int StateCount => 1;
}
