using TorchSharp;

namespace PruneKit;

/// <summary>Shows a tap, beside every value, the cell states of every step of an LSTM.</summary>
/// <param name="network">What is run.</param>
/// <param name="ranges">Who is told; it wants port 2 of every LSTM.</param>
internal sealed class CellTap(Network network, RangeTap ranges) : IValueTap
{
    /// <summary>The port at which an LSTM's cell state goes out.</summary>
    public const int CellPort = 2;

    private readonly Dictionary<PortRef, torch.Tensor> _inputs = [];
    private readonly Dictionary<PortRef, Layer> _layers = network.Spec.Layers.Where(layer => layer.Kind is LstmKind).ToDictionary(layer => new PortRef(layer.Name));
    private readonly HashSet<PortRef> _read = [.. network.Spec.Layers.Where(layer => layer.Kind is LstmKind).Select(layer => layer.Inputs[0])];

    /// <inheritdoc />
    public torch.Tensor Pass(PortRef source, torch.Tensor value)
    {
        if (_read.Contains(source))
            _inputs[source] = value;
        if (_layers.TryGetValue(source, out Layer? layer))
        {
            using torch.Tensor cells = LstmCells.Of(network, layer, _inputs[layer.Inputs[0]], value);
            ranges.Note(new PortRef(layer.Name, CellPort), cells);
        }

        return ranges.Pass(source, value);
    }
}
