using TorchSharp;

namespace PruneKit;

/// <summary>Notes from where to where the wanted values of a run go.</summary>
/// <param name="wanted">Which values.</param>
internal sealed class RangeTap(HashSet<PortRef> wanted) : IValueTap
{
    private readonly Dictionary<PortRef, List<ObservedRange>> _ranges = wanted.ToDictionary(value => value, _ => new List<ObservedRange>());

    /// <summary>One range a batch of a value.</summary>
    public ValueList<ObservedRange> this[PortRef value] => _ranges[value].ToValueList();

    /// <inheritdoc />
    public torch.Tensor Pass(PortRef source, torch.Tensor value)
    {
        if (wanted.Contains(source))
            Note(source, value);
        return value;
    }

    /// <summary>Notes a value that flows inside a layer.</summary>
    /// <exception cref="InvalidInputException">It is not finite.</exception>
    public void Note(PortRef source, torch.Tensor value)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor numbers = value.detach();
        var range = new ObservedRange(numbers.min().ToDouble(), numbers.max().ToDouble());
        _ranges[source].Add(double.IsFinite(range.Low) && double.IsFinite(range.High)
            ? range
            : throw new InvalidInputException($"'{source}' has NaN or infinite values on the calibration windows (batch {_ranges[source].Count + 1}); check the windows and the network's weights"));
    }
}
