namespace PruneKit.Papers;

/// <summary>Handwritten digits with a paper's network: trained on all 60,000 images, told on the 10,000 of the test part. Every choice was made on the last 10,000 training images, left out for that.</summary>
internal sealed class MnistTask : LearningTask
{
    private const int Digits = 10;

    /// <summary>The name in a model file.</summary>
    public const string Name = "mnist";

    /// <inheritdoc />
    public override TaskDefinition Definition { get; } = new(
        Name,
        [new InputSpec(IdxSource.InputName, PruneKit.Shape.Of(1, 28, 28))],
        Enumerable.Range(0, Digits).Select(digit => digit.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToValueList(),
        new MetricSpec(MetricKind.Accuracy, []));

    /// <inheritdoc />
    public override string Summary => "Handwritten digits";

    /// <inheritdoc />
    public override string Source => "LeCun et al., Proc. IEEE 86(11), 1998";

    /// <inheritdoc />
    public override NetworkSpec? Network => Shape;

    /// <value>The network.</value>
    public required NetworkSpec Shape { get; init; }

    /// <inheritdoc />
    public override TrainingOptions Training => Dense;

    /// <value>How the dense network is trained.</value>
    public required TrainingOptions Dense { get; init; }

    /// <value>Whether the training images also come moved by one pixel. Default false.</value>
    public bool Shifted { get; init; }

    /// <inheritdoc />
    public override PruningOptions Pruning { get; } = new();

    /// <inheritdoc />
    public override IDataSource Data(string? folder)
    {
        var digits = new IdxSource(folder ?? throw new InvalidOptionException("MNIST is not shipped; name its folder with --data")) { Validation = 0 };
        return Shifted ? new ShiftedDigits(digits) : digits;
    }
}
