using TorchSharp;

namespace PruneKit;

/// <summary>Takes one step: batch, loss, gradient, update, hook.</summary>
internal sealed class StepTaker : IDisposable
{
    private readonly TrainingSetup _setup;
    private readonly BatchPlan _plan;
    private readonly BatchReader _reader;
    private readonly TrainingLoss _loss;
    private readonly TeacherAnswers? _teacher;
    private readonly Optimizer _optimizer;
    private readonly torch.Generator _generator;
    private readonly torch.Generator? _generatorBefore;

    /// <param name="setup">What is trained, and how.</param>
    /// <param name="plan">Which windows each step has.</param>
    /// <param name="teacher">What is learned from beside the labels; null for nothing.</param>
    public StepTaker(TrainingSetup setup, BatchPlan plan, TeacherAnswers? teacher)
    {
        (_setup, _plan, _teacher) = (setup, plan, teacher);
        _optimizer = Optimizer.Create(setup.Network, setup.Options);
        _loss = Loss(setup);
        _reader = new BatchReader(setup.Network, setup.Train, setup.Options.BatchSize);
        _generator = new torch.Generator();
        _generatorBefore = setup.Network.Module.Generator;
        setup.Network.Module.Generator = _generator;
    }

    /// <summary>Takes the step after those of the state.</summary>
    /// <exception cref="InvalidInputException">The loss is no finite number.</exception>
    public TrainingState Take(TrainingState state)
    {
        using var scope = torch.NewDisposeScope();
        _generator.manual_seed(TrainingSeed.OfDropout(_setup.Options.Seed, state.Step));
        ReadOnlySpan<int> windows = _plan.WindowsAfter(state.Step);
        Batch batch = _reader.Read(windows);
        _setup.Hooks.AfterStep?.BeforeStep();
        TrainingState next = state.AfterStep(batch.Labelled > 0 ? Learn(batch, windows, state.Step + 1) : PassOver(), batch.Labelled);
        _setup.Hooks.AfterStep?.AfterStep();
        if (_setup.Hooks.AfterStep?.Reset is MomentReset reset)
            _optimizer.Reset(reset);
        return next;
    }

    /// <summary>Takes the optimizer's moments over from the steps of a larger network.</summary>
    public void CarryFrom(StepTaker larger, KeptIndices kept) => _optimizer.CarryFrom(larger._optimizer, kept);

    /// <summary>The optimizer's state.</summary>
    public TensorContainer SaveOptimizer() => _optimizer.Save();

    /// <summary>Puts the optimizer's state back.</summary>
    public void RestoreOptimizer(TensorContainer state) => _optimizer.Restore(state);

    /// <inheritdoc />
    public void Dispose()
    {
        _setup.Network.Module.Generator = _generatorBefore;
        _generator.Dispose();
        _reader.Dispose();
        _loss.Dispose();
        _optimizer.Dispose();
    }

    private double Learn(Batch batch, ReadOnlySpan<int> windows, long step)
    {
        torch.Tensor output = _setup.Network.Module.Run(batch.Inputs)[0];
        OutputShape.Check(output, _setup.Train.Targets.PerWindow, _setup.Task);
        torch.Tensor loss = _loss.Of(output, batch.Targets);
        if (_teacher is not null)
            loss = _teacher.Mix(loss, _loss, output, batch.Targets, windows);
        double value = loss.to(torch.ScalarType.Float64).item<double>();
        if (!double.IsFinite(value))
            throw new InvalidInputException($"the loss is {value} at step {step}: lower the learning rate, or look for NaN in the data");
        if (_setup.Hooks.AfterStep?.Penalty() is torch.Tensor penalty)
            loss = loss.add(penalty, LiveScalar.Of(1));
        _optimizer.ZeroGradients();
        loss.backward();
        _setup.Hooks.AfterStep?.BeforeUpdate();
        RatePosition place = _setup.Hooks.AfterStep?.LearningRate ?? new RatePosition(step, _plan.Steps);
        _optimizer.Step(LearningRate.At(_setup.Options, place.Step, place.Steps));
        return value;
    }

    // Windows without labels teach nothing; a hook that reads gradients must not see those of the step before.
    private double PassOver()
    {
        _optimizer.ZeroGradients();
        _setup.Hooks.AfterStep?.Penalty()?.backward();
        return 0;
    }

    private static TrainingLoss Loss(TrainingSetup setup)
    {
        if (!setup.Task.IsClassification)
            return setup.Train.Targets.Values is null ? throw WrongTargets(setup.Task) : new ValueLoss(setup.Options.ValueLoss);
        int[] labels = setup.Train.Targets.Classes ?? throw WrongTargets(setup.Task);
        double[] weights = ClassWeights.Of(labels, setup.Task.Classes.Count, setup.Options.ClassBalance);
        return new ClassLoss(weights, setup.Options.LabelSmoothing, setup.Network.Module.parameters().First().dtype);
    }

    private static InvalidInputException WrongTargets(TaskDefinition task) =>
        new($"task '{task.Name}' predicts {(task.IsClassification ? "classes" : "numbers")}, but its training data hold {(task.IsClassification ? "numbers" : "classes")}");
}
