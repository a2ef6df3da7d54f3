namespace PruneKit.Study;

/// <summary>A network that a study looks at.</summary>
/// <param name="Name">Its row in the table, and its file.</param>
/// <param name="Make">The stages that make it: from the task, the dense network's file and the file to write.</param>
internal sealed record StudyVariant(string Name, Func<string, string, string, IEnumerable<RecipeStage>> Make)
{
    /// <summary>The file of the network with its initial weights, which is there before the first variant.</summary>
    public const string Untrained = "untrained";

    private const string Dense = "dense";

    /// <summary>The dense network, the control, and single weights removed by magnitude and by chance.</summary>
    public static IReadOnlyList<StudyVariant> Weights { get; } =
        [Trained, Control, .. new[] { 80, 90 }.SelectMany(percent => new[] { Zeros(percent, "magnitude", ""), Zeros(percent, "random", " at random") })];

    /// <summary>The dense network, the control, and half of the MACs removed by each structure and by chance, fine-tuned like the control.</summary>
    public static IReadOnlyList<StudyVariant> Structures { get; } =
    [
        Trained,
        Control,
        Half("channels, l1", stage => stage with { Structure = "channels" }),
        Half("channels, taylor", stage => stage with { Structure = "channels", Importance = "taylor" }),
        Half("channels at random", stage => stage with { Structure = "channels", Importance = "random" }),
        Half("layers, loss", stage => stage with { Structure = "layers" }),
        Half("layers at random", stage => stage with { Structure = "layers", Importance = "random" }),
        Half("paths", stage => stage with { Structure = "paths" }),
        Half("paths, gated", stage => stage with { Structure = "paths", Paths = new PathSettings { Mode = PathMode.Gated } }),
        Half("paths at random", stage => stage with { Structure = "paths", Importance = "random" }),
    ];

    /// <summary>The dense network, the control, and the network without the block whose loss is felt least, fine-tuned like the control.</summary>
    public static IReadOnlyList<StudyVariant> Block { get; } =
        [Trained, Control, Pruned("one block dropped", stage => stage with { Structure = "layers", Operations = [LayerOperationFamily.Drop], Sparsity = Sparsity.Percent(10) })];

    /// <summary>The dense network, and what it is in integers without further training.</summary>
    public static IReadOnlyList<StudyVariant> Integers { get; } =
    [
        Trained,
        Quantized("int8", stage => stage),
        Quantized("int8, mse", stage => stage with { Observer = "mse" }),
        Quantized("int8, 16-bit values", stage => stage with { ActivationBits = 16 }),
        Quantized("int4, nearest", stage => stage with { Bits = 4 }),
        Quantized("int4, adaround", stage => stage with { Bits = 4, Rounding = "adaround" }),
        Quantized("int4, adaround, equalised, biases corrected", stage => stage with { Bits = 4, Rounding = "adaround", Equalize = true, CorrectBias = true }),
        Quantized("int3, adaround, biases corrected", stage => stage with { Bits = 3, Rounding = "adaround", CorrectBias = true }),
    ];

    /// <summary>The sparsities at which criteria are compared.</summary>
    public static IReadOnlyList<int> CriteriaPercents { get; } = [80, 90, 95];

    /// <summary>The criteria made for initialisation, with magnitude and chance beside them.</summary>
    public static IReadOnlyList<string> AtInitialisation { get; } = ["snip", "grasp", "synflow", "magnitude", "random"];

    /// <summary>The dense network, the control, each criterion at once after training and then fine-tuned like the control, and those made for initialisation before training, which then goes on from their masks.</summary>
    public static IReadOnlyList<StudyVariant> Criteria { get; } =
    [
        Trained,
        Control,
        .. Importances.Catalogue.Names.SelectMany(criterion => CriteriaPercents.Select(percent => AfterTraining(criterion, percent))),
        .. AtInitialisation.SelectMany(criterion => CriteriaPercents.Select(percent => BeforeTraining(criterion, percent))),
    ];

    /// <summary>The row of a criterion in the table of criteria, and its column.</summary>
    public static string NameOf(string criterion, int percent) => $"{criterion} {percent} %";

    /// <summary>The row of a criterion that chose before training.</summary>
    public static string BeforeTrainingName(string criterion) => criterion + ", before training";

    /// <summary>The network as the task's own training leaves it.</summary>
    public static StudyVariant Trained => new(Dense, (task, _, output) => [new TrainStage { Task = task, Output = output }]);

    /// <summary>The same training again without pruning.</summary>
    public static StudyVariant Control => new("control", (task, dense, output) => [new FinetuneStage { Input = dense, Task = task, Output = output }]);

    /// <summary>The name of <see cref="Zeros"/>, and of its file.</summary>
    public static string ZerosName(int percent, string how) => $"{percent} % zeros{how}";

    /// <summary>The stages that make it.</summary>
    public IEnumerable<RecipeStage> Stages(string task, string folder) => Make(task, Path.Combine(folder, Dense), Path.Combine(folder, Name));

    private static StudyVariant Quantized(string name, Func<QuantizeStage, QuantizeStage> how) => new(name, (task, dense, output) => [how(new QuantizeStage { Input = dense, Task = task, Output = output })]);

    /// <summary>Single weights removed gradually.</summary>
    public static StudyVariant Zeros(int percent, string importance, string how) => new(ZerosName(percent, how), (task, dense, output) =>
        [new PruneStage { Input = dense, Task = task, Gradual = true, Sparsity = Sparsity.Percent(percent), Importance = importance, Output = output }]);

    private static StudyVariant AfterTraining(string criterion, int percent) =>
        Pruned(NameOf(criterion, percent), stage => stage with { Sparsity = Sparsity.Percent(percent), Importance = criterion, Allocation = "global" });

    private static StudyVariant BeforeTraining(string criterion, int percent) => new(NameOf(BeforeTrainingName(criterion), percent), (task, dense, output) =>
    [
        new PruneStage { Input = Path.Combine(Path.GetDirectoryName(dense)!, Untrained), Task = task, Sparsity = Sparsity.Percent(percent), Importance = criterion, Allocation = "global", Output = output + ".pruned" },
        new FinetuneStage { Input = output + ".pruned", Task = task, Training = WearableTasks.Find(task).Training, Output = output },
    ]);

    /// <summary>Half of the MACs removed, and fine-tuned.</summary>
    public static StudyVariant Half(string name, Func<PruneStage, PruneStage> how) => Pruned(name, stage => how(stage with { Target = CompressionTarget.Percent(LimitedQuantity.Macs, 50) }));

    private static StudyVariant Pruned(string name, Func<PruneStage, PruneStage> how) => new(name, (task, dense, output) =>
    [
        how(new PruneStage { Input = dense, Task = task, Output = output + ".pruned" }),
        new FinetuneStage { Input = output + ".pruned", Task = task, Output = output },
    ]);
}
