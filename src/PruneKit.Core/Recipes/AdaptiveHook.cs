namespace PruneKit;

/// <summary>An adaptive session as the trainer's hook: judges a level when its epochs are over.</summary>
internal sealed class AdaptiveHook(AdaptiveSession session, string identity, int stepsPerEpoch) : IStepHook
{
    private const string Section = "adaptive-epochs/1";

    private int _epochs;
    private long _steps;

    /// <inheritdoc />
    public string Identity => identity;

    /// <inheritdoc />
    public bool IsSettled => session.Controller.IsFinished;

    /// <inheritdoc />
    public bool IsFinished => session.Controller.IsFinished;

    /// <inheritdoc />
    public RatePosition? LearningRate => new RatePosition((_steps % LevelSteps) + 1, LevelSteps);

    /// <inheritdoc />
    public void AfterStep()
    {
        _steps++;
        session.Step();
    }

    /// <inheritdoc />
    public void AfterEpoch(double? metric)
    {
        _epochs++;
        if (_epochs % LevelEpochs == 0)
            session.Judge(metric ?? throw new InvalidInputException("adaptive pruning needs a validation metric after each epoch; give the split validation subjects"));
    }

    /// <inheritdoc />
    public TensorContainer Save() => session.Save().WithSection(Section, CanonicalJson.Write(new AdaptivePlace(_epochs, _steps)));

    /// <inheritdoc />
    public void Restore(TensorContainer state)
    {
        AdaptivePlace place = CanonicalJson.Read<AdaptivePlace>(state.Sections.GetValueOrDefault(Section, ""), $"section '{Section}' of the checkpoint");
        (_epochs, _steps) = (place.Epochs, place.Steps);
        session.Restore(state);
    }

    private long LevelSteps => (long)LevelEpochs * stepsPerEpoch;

    private int LevelEpochs => session.Controller.Options.LevelEpochs;
}
