namespace PruneKit;

/// <summary>A network under quantisation-aware training, in one's own loop: see <see cref="QuantizationTraining"/>.</summary>
/// <remarks>In the loop: <c>loss.backward(); qat.BeforeUpdate(); optimizer.step(); qat.Step();</c>, and <see cref="ToQuantized"/> in the end. Between <see cref="Step"/> and <see cref="BeforeUpdate"/> the network holds quantised weights, so that it can be evaluated and saved at any time;
/// only while the optimizer steps it holds the latent ones. A pruned weight is exactly 0 in both. Values are rounded where the network's own module runs (<c>network.Module</c>); a traced module of one's own computes with quantised weights alone.
/// Not thread-safe. Dispose it before the network, which keeps its quantised weights.</remarks>
public sealed class QuantizationSession : IDisposable
{
    private const string RangesPrefix = "ranges/";
    private const string WeightsPrefix = "weights/";
    private const string Section = "quantization-training/1";

    private readonly Network _network;
    private readonly CalibrationData? _calibration;
    private readonly QuantizationTraining _options;
    private readonly long _freezeStep;
    private readonly TrainedWeights _weights;
    private readonly LiveRanges? _ranges;
    private readonly SettledSteps _settled = new();
    private bool _disposed;

    internal QuantizationSession(Network network, CalibrationData? calibration, QuantizationTraining options, long steps, CancellationToken cancellation)
    {
        (_network, _calibration, _options, _freezeStep) = (network, calibration, options, (long)((decimal)options.FreezeAfter * steps)); // 0.29 of 100 are 29
        Dictionary<PortRef, ActivationQuantization>? first = null;
        if (options.ActivationBits is int bits)
        {
            using Network prepared = InferenceForm.Of(network);
            first = ValueScales.Measure(prepared, calibration!, options.Observer, bits, cancellation);
        }

        _weights = new TrainedWeights(network, options);
        _ranges = first is null ? null : new LiveRanges(network, first, options);
        Freeze();
    }

    /// <summary>How many steps the session has seen, those before a resume counted.</summary>
    public TrainingStep Completed { get; private set; }

    /// <summary>Whether batch norms and the ranges of values stand still by now.</summary>
    public bool IsFrozen => Completed.Number >= _freezeStep;

    /// <summary>Puts the latent weights in the network's place of the quantised ones, with their gradients: call it after <c>backward()</c> and before the optimizer's step.</summary>
    /// <exception cref="InvalidInputException">A weight has no gradient.</exception>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public void BeforeUpdate()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _weights.Show();
    }

    /// <summary>Quantises the weights that the optimizer has moved: call it after the optimizer's step. Without <see cref="BeforeUpdate"/> the optimizer's move of the quantised weights is that of the latent ones; gradients are not clipped then, and scales do not learn.</summary>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public void Step()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _weights.Quantize();
        Completed = Completed.Next;
        Freeze();
    }

    /// <summary>The quantised network as it stands, by the same construction as <see cref="PostTrainingQuantizer"/>: in integers throughout, or with values in floating point where <see cref="QuantizationTraining.ActivationBits"/> is null.</summary>
    /// <param name="cancellation">Stops between batches: ranges of values that training does not see, such as those inside recurrent layers, are measured now.</param>
    /// <exception cref="InvalidInputException">The weights were changed since the last step, or a value was NaN in the training.</exception>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public QuantizedNetwork ToQuantized(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        IReadOnlyList<float[]> steps = _settled.Find(_network, _weights);
        Dictionary<string, IntegerTensor> codes = _weights.All.Zip(steps).ToDictionary(pair => pair.First.Name, pair => pair.First.Codes(pair.Second));
        return _ranges is null ? TrainedNetwork.OfWeights(_network, codes) : TrainedNetwork.Of(_network, codes, _ranges, _calibration!, _options, cancellation);
    }

    /// <summary>All that must be kept to go on later, besides the network's own numbers. Taken after <see cref="Step"/>.</summary>
    public TensorContainer Save()
    {
        TensorContainer state = TensorContainer.Empty.WithSection(Section, CanonicalJson.Write(Completed.Number)).WithAll(WeightsPrefix, _weights.Save());
        return _settled.Write(_ranges is null ? state : state.WithAll(RangesPrefix, _ranges.Save()));
    }

    /// <summary>Goes on from a saved state, over numbers that were saved with it: the session then does what it would have done without the break.</summary>
    /// <exception cref="InvalidInputException">The state is of another network, or of other options.</exception>
    public void Resume(TensorContainer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!state.Sections.TryGetValue(Section, out string? json))
            throw new InvalidInputException($"the state holds no section '{Section}'; go on with a checkpoint of a run that trains quantised weights");
        _weights.Restore(state.Under(WeightsPrefix));
        _ranges?.Restore(state.Under(RangesPrefix));
        _settled.Read(state);
        Completed = new TrainingStep(CanonicalJson.Read<long>(json, $"section '{Section}' of the state"));
        Freeze();
    }

    /// <summary>Frees what the session holds; the network keeps its quantised weights, and its values are rounded no more.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _network.Module.NormsAreFrozen = false;
        _ranges?.Dispose();
        _weights.Dispose();
    }

    /// <summary>Remembers the scales of an epoch whose weights may be put back as the best.</summary>
    internal void Note() => _settled.Note(_network, _weights);

    private void Freeze()
    {
        _network.Module.NormsAreFrozen = IsFrozen;
        if (_ranges is not null)
            _ranges.Follows = !IsFrozen;
    }
}
