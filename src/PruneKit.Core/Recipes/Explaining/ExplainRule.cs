using System.Globalization;

namespace PruneKit;

/// <summary>Runs <see cref="ExplainStage"/>.</summary>
internal sealed class ExplainRule : StageRule<ExplainStage>
{
    private const string JsonName = "explain.json";
    private const string DrawingName = "explain.svg";

    /// <inheritdoc />
    protected override StageResult Run(ExplainStage stage, RunContext context)
    {
        Attributions.Catalogue.Find(stage.Method)(stage.Settings);
        using Network network = TaskModel.Load(stage.Input);
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task, stage.Data, context);
        LabelledData data = prepared.Part(stage.Part);
        CheckSample(stage, data);
        OutputFolder folder = PruneKit.OutputFolder.Open(stage.Output, context.MayReplace);
        folder.Probe(JsonName, DrawingName);
        int step = Step(stage, data);
        ExplainedAnswer answer = new(Column(stage, network, prepared, step), step);
        ExplainedModel model = Explain(network, stage.Input, prepared, stage, answer);
        ExplainResult result = Result(stage, prepared, answer, model);
        if (stage.Against is string before)
            result = Compared(result, before, stage, answer, context);
        folder.WriteText(JsonName, ReportJson.Write(result));
        folder.WriteText(DrawingName, Drawing(result));
        return result;
    }

    private static void CheckSample(ExplainStage stage, LabelledData data)
    {
        if (stage.Sample < 0 || stage.Sample >= data.Count)
            throw new InvalidOptionException($"there is no sample {stage.Sample}: the {stage.Part.ToString().ToLowerInvariant()} part of '{stage.Task}' has {data.Count} samples, 0 to {data.Count - 1}");
        if (stage.Step is int step && (step < 0 || step >= data.Targets.PerWindow))
            throw new InvalidOptionException($"there is no step {step}: a sample of '{stage.Task}' has {data.Targets.PerWindow} answers, 0 to {data.Targets.PerWindow - 1}");
    }

    private static int Step(ExplainStage stage, LabelledData data)
    {
        int steps = data.Targets.PerWindow;
        if (stage.Step is int asked)
            return asked;
        int labelled = data.Targets.Classes is int[] classes ? classes.AsSpan(stage.Sample * steps, steps).LastIndexOfAnyExcept(DataTargets.Ignored) : steps - 1;
        return labelled >= 0 ? labelled : steps - 1;
    }

    private static int Column(ExplainStage stage, Network network, PreparedTask prepared, int step)
    {
        TaskDefinition task = prepared.Definition;
        if (stage.Class is not string name)
            return task.IsClassification ? Answered(network, prepared, stage, step) : 0;
        if (!task.IsClassification)
            throw new InvalidOptionException($"task '{task.Name}' predicts a number, so there is no class '{name}'; leave --class away");
        int index = task.Classes.ToArray().IndexOf(name);
        return index >= 0 ? index : throw new InvalidOptionException($"there is no class '{name}'{Nearest.Hint(name, task.Classes)}");
    }

    private static int Answered(Network network, PreparedTask prepared, ExplainStage stage, int step) =>
        Evaluator.Predict(network, prepared.Part(stage.Part).Take(stage.Sample), prepared.Definition).Classes![step];

    private static ExplainedModel Explain(Network network, string path, PreparedTask prepared, ExplainStage stage, ExplainedAnswer answer)
    {
        IAttribution method = Attributions.Catalogue.Find(stage.Method)(
            stage.Baseline == ExplainBaseline.Mean ? stage.Settings with { Baseline = MeanWindow.Of(prepared.Data.Train) } : stage.Settings);
        Attribution attribution = method.Of(network, prepared.Part(stage.Part), stage.Sample, answer);
        string? answered = prepared.Definition.IsClassification ? prepared.Definition.Classes[Answered(network, prepared, stage, answer.Step)] : null;
        return new ExplainedModel(path, QuantizationSection.StandsIn(network.Attachments), answered, attribution, attribution.CompletenessError);
    }

    private static ExplainResult Result(ExplainStage stage, PreparedTask prepared, ExplainedAnswer answer, ExplainedModel model)
    {
        TaskDefinition task = prepared.Definition;
        LabelledData data = prepared.Part(stage.Part);
        return new ExplainResult(
            task.Name,
            stage.Part,
            stage.Sample,
            data.Groups[stage.Sample],
            answer.Step,
            task.IsClassification ? task.Classes[answer.Column] : null,
            Truth(task, data.Targets, (stage.Sample * data.Targets.PerWindow) + answer.Step),
            stage.Method,
            stage.Baseline,
            model)
        {
            Output = stage.Output,
            Synthetic = data.IsSynthetic ? true : null,
        };
    }

    private static string? Truth(TaskDefinition task, DataTargets targets, int at) => targets.Classes is not int[] classes
        ? targets.Values![at].ToString(CultureInfo.InvariantCulture)
        : classes[at] == DataTargets.Ignored ? null : task.Classes[classes[at]];

    private static ExplainResult Compared(ExplainResult result, string path, ExplainStage stage, ExplainedAnswer answer, RunContext context)
    {
        using Network network = TaskModel.Load(path);
        PreparedTask prepared = TaskModel.Prepare(network, path, stage.Task, stage.Data, context);
        ExplainedModel before = Explain(network, path, prepared, stage, answer);
        return result with { Before = before, RankCorrelation = result.Model.Attribution.RankCorrelationWith(before.Attribution) };
    }

    private static string Drawing(ExplainResult result) => HeatMap.Write(
        string.Create(CultureInfo.InvariantCulture, $"{result.Task}{(result.Synthetic == true ? " (synthetic)" : "")}, sample {result.Sample} of {result.Subject}: {result.Method} of {result.Class ?? "the answer"}"),
        [.. new[] { result.Model, result.Before }.OfType<ExplainedModel>().Select(model => new HeatMapPanel(Caption(model), model.Attribution))]);

    private static string Caption(ExplainedModel model) => string.Create(
        CultureInfo.InvariantCulture,
        $"{model.Model}{(model.Quantized ? " (quantised; through its floating-point values)" : "")}: {model.Attribution.Answer:0.####}, baseline {model.Attribution.BaselineAnswer:0.####}");
}
