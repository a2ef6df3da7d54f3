using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Long short-term memory, as <c>torch.nn.LSTM</c> with the batch first; port 2 gives the last cell states [layers D, H].</summary>
/// <remarks>Source: <see href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber 1997</see> with forget gates. Gate order in the tensors: input, forget, cell, output.</remarks>
/// <param name="InputSize">Features a time step.</param>
/// <param name="HiddenSize">Units a layer and direction.</param>
public sealed record LstmKind(long InputSize, long HiddenSize) : RecurrentKind(InputSize, HiddenSize)
{
    /// <inheritdoc />
    [JsonIgnore]
    public override string DisplayName => "LSTM";

    /// <inheritdoc />
    [JsonIgnore]
    public override int Gates => 4;

    private protected override int StateCount => 2;
}
