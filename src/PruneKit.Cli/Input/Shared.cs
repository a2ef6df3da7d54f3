using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>Options that several verbs take, worded alike.</summary>
internal static class Shared
{
    /// <summary>The model file that a verb reads.</summary>
    public static Argument<string> Model() => new("MODEL") { Description = "A model file (.safetensors) of PruneKit." };

    /// <summary>Where a verb writes.</summary>
    public static Option<string> Output(string what) => new("--output", "-o") { Description = what, HelpName = "PATH", Required = true };

    /// <summary>The task by name, or the user's own data set.</summary>
    public static Option<string?> Task(bool required) => new("--task") { Description = "A built-in task (see prunekit tasks), or the path of your dataset.json.", HelpName = "TASK", Required = required };

    /// <summary>Where the data's files are.</summary>
    public static Option<string?> Data() => new("--data") { Description = "Folder of the data's files, in their original format. [default: built in, or beside dataset.json]", HelpName = "DIR" };

    /// <summary>Passes over the training data.</summary>
    public static Option<int?> Epochs() => new("--epochs") { Description = "Passes over the training data. [default: the task's recipe]", HelpName = "N" };

    /// <summary>Whether a checkpoint is continued.</summary>
    public static Option<bool> Resume() => new("--resume") { Description = "Go on from the checkpoint that an interrupted run left beside its output." };

    /// <summary>The training that options ask for, or null for the task's own.</summary>
    public static TrainingOverrides Training(ParseResult parse, Option<int?> epochs, Option<double?>? learningRate = null) =>
        new() { Epochs = parse.GetValue(epochs), LearningRate = learningRate is null ? null : parse.GetValue(learningRate) };

    /// <summary>The step size at its peak.</summary>
    public static Option<double?> LearningRate() => new("--learning-rate") { Description = "Step size at its peak. [default: the task's recipe]", HelpName = "RATE" };
}
