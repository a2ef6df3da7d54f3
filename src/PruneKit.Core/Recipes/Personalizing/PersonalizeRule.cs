namespace PruneKit;

/// <summary>Runs <see cref="PersonalizeStage"/>.</summary>
internal sealed class PersonalizeRule : StageRule<PersonalizeStage>
{
    /// <inheritdoc />
    protected override PersonalizeStage Resolve(PersonalizeStage stage, RunContext context) => stage with
    {
        Options = stage.Options with { Seed = context.Recipe.Seed, ValueLoss = context.Task(stage.Task).Training.ValueLoss },
    };

    /// <inheritdoc />
    protected override StageResult Run(PersonalizeStage stage, RunContext context)
    {
        stage.Options.Check();
        Guard.InRange(stage.RehearsalPercent, 0, 90, "rehearsal");
        using Network network = TaskModel.Load(stage.Input);
        QuantizedModel.Refuse(network, stage.Input, stage.Verb);
        LearningTask task = context.Task(stage.Task);
        TaskModel.CheckFit(network.Spec, task.Definition, stage.Input);
        PreprocessPipeline preprocessing = Preprocessing(network, stage);
        PersonalData data = PersonalData.Of(preprocessing.Apply(task.PersonalSamples(stage.Data, folder => context.Data(stage.Task, folder))), stage.Subject);
        data = data with { Rehearsal = Known(stage, data, preprocessing, context) };
        var hooks = new TrainingHooks { Progress = new TrainingRelay(context, task.Definition.Metric.Describe()), Clock = context.Options.Clock };
        PersonalizationResult result = Personalizer.Personalize(network, data, task.Definition, stage.Options, hooks, context.Cancellation);
        context.Save(network.ToContainer(), stage);
        return Result(stage, task.Definition, data, result);
    }

    /// <summary>The model's own: fitted to one user's samples it would be another.</summary>
    private static PreprocessPipeline Preprocessing(Network network, PersonalizeStage stage) => network.Attachments.Sections.ContainsKey(PreprocessSection.Name)
        ? PreprocessSection.Read(network.Attachments, stage.Input)
        : throw new InvalidInputException($"{stage.Input} does not say how its inputs are prepared; train it on its task first: prunekit finetune {stage.Input} --task {stage.Task} -o OUT");

    private static LabelledData? Known(PersonalizeStage stage, PersonalData data, PreprocessPipeline preprocessing, RunContext context)
    {
        if (stage.RehearsalPercent == 0)
            return null;
        LabelledData known = preprocessing.Apply(context.Data(stage.Task, null).Train).Where(subject => subject != data.Subject);
        return Rehearsal.Draw(known, data.Train.Count, stage.RehearsalPercent, stage.Options.Seed);
    }

    private static PersonalizeResult Result(PersonalizeStage stage, TaskDefinition task, PersonalData data, PersonalizationResult result) => new(
        stage.OutputFile!,
        task.Name,
        data.Subject,
        result.Kept,
        stage.Options.MaxDrop,
        result.Drop,
        task.Metric.Describe() + (data.HeldOut.IsSynthetic ? ", on synthetic data" : ""),
        result.Before,
        result.After,
        result.Layers,
        result.Steps,
        data.Train.Count,
        data.HeldOut.Count,
        data.Rehearsal?.Count ?? 0)
    { Privacy = result.Privacy };
}
