namespace PruneKit.Study;

/// <summary>A variant's answers on one or more splits, to be judged together: on the test parts, and on the validation parts where choices are made by them.</summary>
internal sealed class AnswersOfParts(bool withValidation)
{
    private readonly Answers _test = new();
    private readonly Answers _validation = new();
    private readonly List<Evaluation> _errors = [];
    private readonly List<SubjectEvaluation> _recordings = [];

    /// <summary>Lets a model answer a task's parts: a quantised one as it is read back from its bundle.</summary>
    public void Add(LearningTask task, string model)
    {
        using Network network = Network.Load(model);
        DataSplit split = task.Data(null).Load();
        byte[]? bundle = QuantizedModel.Of(network, model) is QuantizedNetwork quantized ? BundleWriter.Write(quantized) : null;
        QuantizedNetwork? read = bundle is null ? null : Attached(BundleReader.Read(bundle, model).Network, network);
        Add(_test, split.Test);
        if (withValidation)
            Add(_validation, split.Validation);
        NetworkCosts costs = NetworkCosts.Of(network.Spec);
        (Macs, Parameters, BundleBytes) = (costs.Macs.Count, costs.Parameters, bundle?.Length);

        void Add(Answers answers, LabelledData part)
        {
            LabelledData data = PreprocessSection.Read(network.Attachments, model).Apply(part);
            Predictions found = read is null ? Evaluator.Predict(network, data, task.Definition) : QuantizedEvaluator.Predict(read, data, task.Definition);
            if (task.Definition.Bins is not null)
                AddErrors(found, data, task.Definition);
            else
                answers.Add(task.Definition, data, found.Classes!);
        }
    }

    /// <summary>The error of every recording, where numbers are predicted.</summary>
    public IReadOnlyList<SubjectEvaluation> Recordings => _recordings;

    /// <summary>Multiply-accumulates of one inference, of the model added last.</summary>
    public long Macs { get; private set; }

    /// <summary>Its trained numbers.</summary>
    public long Parameters { get; private set; }

    /// <summary>The bytes of its bundle; null where it is in floating point.</summary>
    public long? BundleBytes { get; private set; }

    /// <summary>The scores over all answers on test parts, or over those of all subjects but one.</summary>
    public Evaluation Judge(string? without = null) => _errors.Count > 0 ? ErrorsOfParts.Together(_errors) : _test.Judge(without);

    /// <summary>The scores over all answers on validation parts.</summary>
    public Evaluation JudgeValidation() => _validation.Judge(null);

    // A bundle holds the network alone; how answers are followed stands in the model's file.
    private static QuantizedNetwork Attached(QuantizedNetwork read, Network model) => new(read.Spec, read.Tensors, read.Activations, model.Attachments);

    private void AddErrors(Predictions found, LabelledData data, TaskDefinition task)
    {
        _errors.Add(Evaluator.Judge(found, data, task));
        _recordings.AddRange(SubjectEvaluation.Of(found, data, task));
    }
}
