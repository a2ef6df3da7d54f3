namespace PruneKit;

/// <summary>All that a name such as <c>ecg</c> stands for: data, network, metric and recipe.</summary>
public abstract class LearningTask
{
    /// <summary>What is learned; goes into the model file.</summary>
    public abstract TaskDefinition Definition { get; }

    /// <summary>One sentence for a person.</summary>
    public abstract string Summary { get; }

    /// <summary>Where the data come from, with licence and citation.</summary>
    public abstract string Source { get; }

    /// <summary>The task's network; null where the user brings one.</summary>
    public abstract NetworkSpec? Network { get; }

    /// <summary>How a sensor's samples become the network's input; null where the data come as windows.</summary>
    public virtual SignalPipeline? Signal => null;

    /// <summary>How the dense network is trained.</summary>
    public abstract TrainingOptions Training { get; }

    /// <summary>How it is pruned and fine-tuned.</summary>
    public abstract PruningOptions Pruning { get; }

    /// <summary>What the task says of each subject's whole recording, such as how long a night's sleep was; nothing by default.</summary>
    /// <param name="predictions">The answers.</param>
    /// <param name="data">What was answered, a subject's windows in their order.</param>
    public virtual ValueList<SubjectMeasure> Measure(Predictions predictions, LabelledData data) => [];

    /// <summary>How answers are followed from window to window, where classes stand for values; null where each window is answered for itself.</summary>
    public virtual ValueTracker? Tracker => null;

    /// <summary>The data.</summary>
    /// <param name="folder">The original public files; null for what is built in.</param>
    /// <exception cref="InvalidInputException">Nothing is built in, or the folder is not what it should be.</exception>
    public abstract IDataSource Data(string? folder);

    /// <summary>Whole recordings as a sensor gives them, of subjects that training does not see; none where the data come as windows.</summary>
    /// <param name="folder">The original public files; null for what is built in.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal virtual IEnumerable<SensorRecording> Recordings(string? folder, CancellationToken cancellation = default) => [];

    /// <summary>Samples that a network may be fitted to a user by, in the order of time within a subject: those of validation and test, for training samples may be drawn, repeated and in any order, and are known already.</summary>
    /// <param name="folder">Where the samples are; null for what is built in.</param>
    /// <param name="data">Gives the task's data of a folder.</param>
    internal virtual LabelledData PersonalSamples(string? folder, Func<string?, DataSplit> data)
    {
        DataSplit split = data(folder);
        return Rehearsal.Joined(split.Validation, split.Test);
    }
}
