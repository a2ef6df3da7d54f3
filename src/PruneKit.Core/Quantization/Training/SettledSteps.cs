namespace PruneKit;

/// <summary>The scales with which weights were quantised at the end of each epoch: a training that keeps the best epoch puts its weights back, and their codes are read with its scales.</summary>
internal sealed class SettledSteps
{
    private const string Section = "quantization-epochs/1";
    private List<Entry> _epochs = [];

    /// <summary>Remembers the scales of what stands in the network.</summary>
    public void Note(Network network, TrainedWeights weights) => _epochs.Add(new Entry(Digest(network), Steps(weights)));

    /// <summary>The scales of what stands in the network.</summary>
    /// <exception cref="InvalidInputException">It is neither the last step's nor that of an epoch's end.</exception>
    public IReadOnlyList<float[]> Find(Network network, TrainedWeights weights)
    {
        string digest = Digest(network);
        if (_epochs.FindLast(epoch => epoch.Digest == digest) is Entry epoch)
            return [.. epoch.Steps.Select(steps => steps.ToArray())];
        return weights.Hold()
            ? [.. weights.All.Select(weight => weight.Steps)]
            : throw new InvalidInputException("the weights were changed after the session's last Step; call ToQuantized before other changes, or BeforeUpdate and Step around them");
    }

    /// <summary>Adds them to a checkpoint.</summary>
    public TensorContainer Write(TensorContainer state) => state.WithSection(Section, CanonicalJson.Write(_epochs.ToValueList()));

    /// <summary>Takes them from a checkpoint.</summary>
    public void Read(TensorContainer state) =>
        _epochs = [.. CanonicalJson.Read<ValueList<Entry>>(state.Sections.GetValueOrDefault(Section, "[]"), $"section '{Section}' of the state")];

    private static ValueList<ValueList<float>> Steps(TrainedWeights weights) => weights.All.Select(weight => ValueList.Create<float>(weight.Steps)).ToValueList();

    private static string Digest(Network network) => network.PrunableWeights
        .Aggregate(TensorContainer.Empty, (container, weight) => container.With(weight.Name, TorchStorage.Store(network[weight.Name]))).Digest();

    private sealed record Entry(string Digest, ValueList<ValueList<float>> Steps);
}
