using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>Prunes a model: at once, or on a schedule while it trains on.</summary>
public sealed record PruneStage : TrainingStage
{
    /// <value>The model file.</value>
    public required string Input { get; init; }

    /// <value>What is taken out: <c>weights</c> or another pattern of <see cref="WeightPatterns"/>, such as <c>block1x4</c>; <c>channels</c>, <c>layers</c>, <c>paths</c>. Default weights.</value>
    public string Structure { get; init; } = PrunedStructure.Weights;

    /// <value>What may remain, for structures that are gone for good. Default null: <see cref="Sparsity"/> of the MACs.</value>
    public CompressionTarget? Target { get; init; }

    /// <value>How channels are chosen.</value>
    public ChannelSettings Channels { get; init; } = new();

    /// <value>Which operations on layers are looked for; empty for all.</value>
    public ValueList<LayerOperationFamily> Operations { get; init; } = [];

    /// <value>How paths are chosen.</value>
    public PathSettings Paths { get; init; } = new();

    /// <value>Weights to remove; of channels and paths, the MACs; of layers, their number. Null where a threshold or a target is given.</value>
    public Sparsity? Sparsity { get; init; }

    /// <value>Weights whose magnitude is at most this are removed. Null where a sparsity is given.</value>
    public double? Threshold { get; init; }

    /// <value>What matters. Default empty: the structure's own, magnitude for weights, l1 for channels.</value>
    public string Importance { get; init; } = "";

    /// <value>Where weights are removed: a name of <see cref="Allocators.Catalogue"/>. Default uniform, the same share of every layer.</value>
    public string Allocation { get; init; } = "uniform";

    /// <value>Ends that are protected, and costs. Default null: neither.</value>
    public AllocationChoice? AllocationChoice { get; init; }

    /// <value>What the kept weights become, at once and without training: <c>obs</c>, <c>fisher</c>. Default null: they stay.</value>
    public string? Update { get; init; }

    /// <value>Chooses weights and their values together, in place of importance, allocation and update: <c>chita</c>. Default null.</value>
    public string? Solver { get; init; }

    /// <value>Layers that are not pruned. Default none.</value>
    public ValueList<string> Protect { get; init; } = [];

    /// <value>The only layers that are pruned; empty for all. Default all.</value>
    public ValueList<string> Only { get; init; } = [];

    /// <value>How sparsity grows over training steps. Default null: at once, without training.</value>
    public ScheduleSpec? Schedule { get; init; }

    /// <value>Prunes, while training, as far as the validation metric allows; <see cref="Sparsity"/> is then the most. Default null: not.</value>
    public AdaptiveOptions? Adaptive { get; init; }

    /// <value>Whether, where no schedule is given, the task's own gradual schedule and training are used. Default false.</value>
    public bool Gradual { get; init; }

    /// <value>How masks change while the network trains. Default null: gradually, what is pruned stays pruned.</value>
    public PruningMethod? Method { get; init; }

    /// <value>A built-in task, or the path of a dataset.json; needed with a schedule.</value>
    public string? Task { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override string Verb => "prune";

    /// <inheritdoc />
    [JsonIgnore]
    public override ValueList<string> InputFiles => [Input, .. TeacherFiles];
}
