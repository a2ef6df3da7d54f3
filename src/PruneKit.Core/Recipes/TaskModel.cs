namespace PruneKit;

/// <summary>Brings models and tasks together: does the one fit the other, and what preprocessing is between them.</summary>
internal static class TaskModel
{
    /// <summary>Loads a model for use: its weights are finite.</summary>
    /// <exception cref="InvalidInputException">Missing, damaged, or with NaN or infinite weights.</exception>
    public static Network Load(string path)
    {
        TensorContainer container = Safetensors.Read(path);
        NetworkSpec spec = NetworkSection.Read(container, path);
        StoredTensors.Check(spec, container, path);
        foreach (TensorSpec tensor in spec.Tensors.Where(tensor => !IsConstant(tensor)))
        {
            if (StoredNumbers.CountNotFinite(container.Tensors[tensor.Name]) is > 0 and long bad)
                throw new InvalidInputException($"{path}: tensor '{tensor.Name}' of {tensor.Layer} holds {bad} NaN or infinite values; train it anew with a smaller step size");
        }

        return Network.FromContainer(container, path);
    }

    /// <summary>Whether a tensor is a constant of the network, such as an attention mask, which may hold minus infinity.</summary>
    internal static bool IsConstant(TensorSpec tensor) => tensor.Layer.Kind is ConstantKind { Trained: false };

    /// <summary>The task's data after the preprocessing that the model brings; a model without any gets the task's, fitted on the training part.</summary>
    public static PreparedTask Prepare(Network network, string origin, string taskName, string? folder, RunContext context)
    {
        LearningTask task = context.Task(taskName);
        CheckFit(network.Spec, task.Definition, origin);
        DataSplit raw = context.Data(taskName, folder);
        if (!network.Attachments.Sections.ContainsKey(PreprocessSection.Name))
            network.Attachments = network.Attachments.WithSection(PreprocessSection.Name, PreprocessSection.Write(PreprocessPipeline.Fit(raw.Train)));
        if (!network.Attachments.Sections.ContainsKey(SignalSection.Name))
            network.Attachments = SignalSection.AddTo(network.Attachments, task.Signal);
        network.Attachments = TrackSection.AddTo(TaskSection.AddTo(network.Attachments, task.Definition), task.Tracker);
        return new PreparedTask(task, PreprocessSection.Read(network.Attachments, origin).Apply(raw));
    }

    /// <exception cref="InvalidInputException">The model does not take the task's inputs, or does not answer with its classes.</exception>
    public static void CheckFit(NetworkSpec spec, TaskDefinition task, string origin)
    {
        if (!spec.Inputs.Select(i => (i.Name, i.Shape)).SequenceEqual(task.Inputs.Select(i => (i.Name, i.Shape))))
            throw new InvalidInputException($"{origin} takes {List(spec.Inputs)}, but task '{task.Name}' gives {List(task.Inputs)}; use the model's own task, or name the inputs alike");
        long answers = task.IsClassification ? task.Classes.Count : 1;
        Shape output = spec.ShapeOf(spec.Outputs[0].Source);
        if (output.Rank == 0 || output[-1] != answers)
            throw new InvalidInputException($"{origin} answers with {output}, but task '{task.Name}' needs a last axis of {answers}; change the model's last layer");
    }

    private static string List(ValueList<InputSpec> inputs) => string.Join(", ", inputs.Select(input => $"{input.Name} {input.Shape}"));
}
