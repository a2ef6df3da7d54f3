using TorchSharp;

namespace PruneKit;

/// <summary>The quantisation that some values share, while a network trains: it follows their ranges by a moving average.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 3.1.</remarks>
internal sealed class TrainedRange : IDisposable
{
    private readonly int _bits;
    private readonly torch.Tensor _lows;
    private readonly torch.Tensor _highs;
    private readonly torch.Tensor _scale;
    private readonly torch.Tensor _zero;
    private readonly torch.Tensor[] _low;
    private readonly torch.Tensor[] _high;

    /// <param name="name">One of the values, for the checkpoint.</param>
    /// <param name="first">The quantisation to begin with.</param>
    /// <param name="followed">How many of the values are followed; 0 where the quantisation never changes.</param>
    public TrainedRange(string name, ActivationQuantization first, int followed)
    {
        (Name, _bits, Followed) = (name, first.Bits, followed);
        int entries = Math.Max(followed, 1);
        _lows = Filled(entries, first.Dequantize(first.Lowest));
        _highs = Filled(entries, first.Dequantize(first.Highest));
        _scale = Filled(1, first.Scale);
        _zero = torch.tensor(new[] { first.ZeroPoint }).DetachFromDisposeScope();
        _low = [.. Enumerable.Range(0, entries).Select(i => _lows.select(0, i).DetachFromDisposeScope())];
        _high = [.. Enumerable.Range(0, entries).Select(i => _highs.select(0, i).DetachFromDisposeScope())];
    }

    /// <summary>One of the values.</summary>
    public string Name { get; }

    /// <summary>How many of the values are followed.</summary>
    public int Followed { get; }

    /// <summary>The quantisation as it stands.</summary>
    /// <exception cref="InvalidInputException">A value was NaN or infinite in the training.</exception>
    public ActivationQuantization Quantization
    {
        get
        {
            var range = new ObservedRange(WeightValues.Copy(_lows).Min(), WeightValues.Copy(_highs).Max());
            return double.IsFinite(range.Low) && double.IsFinite(range.High)
                ? range.Quantization(_bits)
                : throw new InvalidInputException($"'{Name}' was NaN or infinite in the training; lower the learning rate, or look for NaN in the data");
        }
    }

    /// <summary>What it keeps between steps.</summary>
    public IEnumerable<(string Name, torch.Tensor Tensor)> State => [($"{Name}/lows", _lows), ($"{Name}/highs", _highs), ($"{Name}/scale", _scale), ($"{Name}/zero", _zero)];

    /// <summary>Follows a batch of one of the values.</summary>
    /// <param name="member">Which.</param>
    /// <param name="value">The batch.</param>
    /// <param name="momentum">Weight of the batch, a number without axes.</param>
    public void Follow(int member, torch.Tensor value, torch.Tensor momentum)
    {
        using var noGradients = torch.no_grad();
        FakeQuantization.Follow(value, _low[member], _high[member], momentum);
        FakeQuantization.Fit(_bits, _lows, _highs, _scale, _zero);
    }

    /// <summary>Rounds a batch.</summary>
    public torch.Tensor Round(torch.Tensor value) => FakeQuantization.Round(_bits, value, _scale, _zero);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor tensor in State.Select(state => state.Tensor).Concat(_low).Concat(_high))
            tensor.Dispose();
    }

    private static torch.Tensor Filled(int entries, float value) => torch.tensor(Enumerable.Repeat(value, entries).ToArray()).DetachFromDisposeScope();
}
