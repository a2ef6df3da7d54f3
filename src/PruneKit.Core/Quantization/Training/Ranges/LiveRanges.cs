using TorchSharp;

namespace PruneKit;

/// <summary>Rounds the values of a network while it trains as its integers will, and follows their ranges.</summary>
/// <remarks>Only values with new numbers are rounded: what a pool or a reshape passes on is rounded already. A convolution whose Relu or batch norm follows is rounded behind it, as in the network of integers.</remarks>
internal sealed class LiveRanges : IValueTap, IDisposable
{
    private readonly NetworkModule _module;
    private readonly IValueTap? _before;
    private readonly Dictionary<PortRef, (TrainedRange Range, int Member)> _live = [];
    private readonly List<(TrainedRange Range, PortRef[] Values)> _ranges = [];
    private readonly torch.Tensor _momentum;

    /// <param name="network">The network that trains.</param>
    /// <param name="first">The quantisation of each value of its quantised form, to begin with.</param>
    /// <param name="options">Bits and momentum.</param>
    public LiveRanges(Network network, IReadOnlyDictionary<PortRef, ActivationQuantization> first, QuantizationTraining options)
    {
        using var scope = torch.NewDisposeScope();
        using Network quantised = InferenceForm.Of(network);
        (_module, _before) = (network.Module, network.Module.Tap);
        Dictionary<PortRef, PortRef> live = LiveValues.Of(network.Spec, quantised.Spec);
        int bits = options.ActivationBits!.Value;
        foreach (ValueGroup group in new ValueGroups(quantised, bits).All)
            Add(group, quantised.Spec, live, first[group.All[0]], bits);
        _momentum = torch.tensor((float)options.RangeMomentum).DetachFromDisposeScope();
        _module.Tap = this;
    }

    /// <value>Whether ranges follow the values. Default true.</value>
    public bool Follows { get; set; } = true;

    /// <summary>The quantisation of the values that are followed.</summary>
    public IEnumerable<(PortRef Value, ActivationQuantization Quantization)> Followed =>
        _ranges.Where(range => range.Range.Followed > 0).SelectMany(range => range.Values.Select(value => (value, range.Range.Quantization)));

    /// <inheritdoc />
    public torch.Tensor Pass(PortRef source, torch.Tensor value)
    {
        if (!_live.TryGetValue(source, out (TrainedRange Range, int Member) known) || !value.is_floating_point())
            return value;
        if (Follows && _module.training && known.Range.Followed > 0)
            known.Range.Follow(known.Member, value, _momentum);
        return known.Range.Round(value);
    }

    /// <summary>What it keeps between steps.</summary>
    public TensorContainer Save() => State.Aggregate(TensorContainer.Empty, (container, state) => container.With(state.Name, TorchStorage.Store(state.Tensor)));

    /// <summary>Goes back to what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidInputException">It is of another network.</exception>
    public void Restore(TensorContainer state)
    {
        foreach ((string name, torch.Tensor tensor) in State)
            LiveTensor.Overwrite(tensor, state, name);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _module.Tap = _before;
        _momentum.Dispose();
        foreach ((TrainedRange range, _) in _ranges)
            range.Dispose();
    }

    private IEnumerable<(string Name, torch.Tensor Tensor)> State => _ranges.SelectMany(range => range.Range.State);

    private void Add(ValueGroup group, NetworkSpec quantised, Dictionary<PortRef, PortRef> live, ActivationQuantization first, int bits)
    {
        PortRef[] made = [.. group.Measured.Where(value => live.ContainsKey(value) && MakesNumbers(quantised, value, group))];
        if (made.Length == 0)
            return;
        // A cell state of 16 bits keeps the scale that its calibration gave.
        bool isFollowed = group.Fixed is null && first.Bits == bits && !IsCell(quantised, made[0]);
        var range = new TrainedRange(made[0].ToString(), first, isFollowed ? made.Length : 0);
        _ranges.Add((range, group.All));
        for (int member = 0; member < made.Length; member++)
            _live[live[made[member]]] = (range, member);
    }

    private static bool IsCell(NetworkSpec spec, PortRef value) => value.Port == CellTap.CellPort && spec.Layers.Any(layer => layer.Name == value.Source && layer.Kind is LstmKind);

    /// <summary>Whether a value is more than what its layer was given, moved.</summary>
    private static bool MakesNumbers(NetworkSpec spec, PortRef value, ValueGroup group) =>
        spec.Layers.FirstOrDefault(layer => layer.Name == value.Source) is not Layer layer || !Moves(layer.Kind) || !layer.Inputs.All(group.All.Contains);

    private static bool Moves(LayerKind kind) => kind is FlattenKind or ReshapeKind or TransposeKind or SelectKind or SliceKind or TakeKind or ExpandKind or MaxPoolKind or ConcatKind or MinimumKind or MaximumKind or UpsampleKind;
}
