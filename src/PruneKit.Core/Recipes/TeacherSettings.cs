namespace PruneKit;

/// <summary>A teacher in a recipe: see <see cref="Distillation"/>.</summary>
/// <param name="Model">The teacher's model file, such as the dense network.</param>
public sealed record TeacherSettings(string Model)
{
    /// <value>How far the scores are softened. Default 2; range [0.01, 100].</value>
    public double Temperature { get; init; } = 2;

    /// <value>Share of the teacher's part of the loss. Default 0.5; range [0, 1].</value>
    public double Weight { get; init; } = 0.5;

    /// <summary>Loads the teacher, which the caller disposes.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, does not fit the task, or reads its inputs otherwise scaled than the network it teaches.</exception>
    internal Distillation Load(Network student, PreparedTask prepared)
    {
        Network teacher = TaskModel.Load(Model);
        try
        {
            TaskModel.CheckFit(teacher.Spec, prepared.Definition, Model);
            if (Preprocessing(teacher) is string theirs && theirs != Preprocessing(student))
                throw new InvalidInputException($"{Model} reads its inputs after other preprocessing than the network it is to teach; choose a teacher that was trained on the same data");
            var distillation = new Distillation(teacher) { Temperature = Temperature, Weight = Weight };
            distillation.Check();
            return distillation;
        }
        catch
        {
            teacher.Dispose();
            throw;
        }
    }

    private static string? Preprocessing(Network network) => network.Attachments.Sections.GetValueOrDefault(PreprocessSection.Name);
}
