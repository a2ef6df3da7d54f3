using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Quantises a model: without training it (see <see cref="PostTrainingQuantizer"/>), or while it trains on (<see cref="Qat"/>).</summary>
public sealed record QuantizeStage : TrainingStage
{
    /// <summary>What the command line calls it.</summary>
    internal const string Name = "quantize";

    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>A built-in task, or the path of a dataset.json: ranges are measured on its training part.</value>
    public required string Task { get; init; }

    /// <value>Bits of a weight. Default 8; range [2, 8], with training [1, 8].</value>
    public int Bits { get; init; } = 8;

    /// <value>Bits of a value between layers. Default 8; 8 or 16.</value>
    public int ActivationBits { get; init; } = 8;

    /// <value>Whether a weight has one scale for all its rows, and not one a row. Default false.</value>
    public bool PerTensor { get; init; }

    /// <value>What decides the ranges of values: a name of <see cref="Observers.Catalogue"/>. Default min-max.</value>
    public string Observer { get; init; } = "min-max";

    /// <value>How weights are rounded: a name of <see cref="WeightRoundings.Catalogue"/>. Default nearest.</value>
    public string Rounding { get; init; } = "nearest";

    /// <value>Whether scale is moved between neighbouring layers first. Default false.</value>
    public bool Equalize { get; init; }

    /// <value>Whether biases take back what rounding adds to the answers' means. Default false.</value>
    public bool CorrectBias { get; init; }

    /// <value>The most that all tensors may take, in bytes; with <see cref="Sharing"/> the whole bundle: bits are then chosen layer by layer. Default null: <see cref="Bits"/> for all.</value>
    public long? BudgetBytes { get; init; }

    /// <value>Windows of the training part on which ranges are measured. Default 512; range [1, 1 000 000].</value>
    public int Windows { get; init; } = 512;

    /// <value>Quantisation-aware training. Default null: none, and the settings of a training have no meaning.</value>
    public QatSettings? Qat { get; init; }

    /// <value>Shared weights instead of integers. Default null: none.</value>
    public SharingSettings? Sharing { get; init; }

    /// <value>Whether the stage trains.</value>
    [JsonIgnore]
    internal bool Trains => Qat is not null || Sharing?.Epochs > 0;

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => Name;

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input, .. TeacherFiles];

    /// <summary>What does it.</summary>
    /// <exception cref="InvalidOptionException">There is no observer or rounding of that name.</exception>
    internal PostTrainingQuantizer Quantizer() => new()
    {
        WeightBits = Bits,
        ActivationBits = ActivationBits,
        PerChannel = !PerTensor,
        Observer = Observers.Catalogue.Find(Observer),
        Rounding = WeightRoundings.Catalogue.Find(Rounding),
        Equalize = Equalize,
        CorrectBias = CorrectBias,
        Budget = BudgetBytes is long bytes ? new ByteSize(bytes) : null,
    };
}
