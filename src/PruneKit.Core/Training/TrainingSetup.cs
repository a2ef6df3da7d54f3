namespace PruneKit;

/// <summary>All that a training is a function of, and what goes along with it.</summary>
internal sealed record TrainingSetup(
    Network Network, LabelledData Train, LabelledData? Validation, TaskDefinition Task, TrainingOptions Options, TrainingHooks Hooks);
