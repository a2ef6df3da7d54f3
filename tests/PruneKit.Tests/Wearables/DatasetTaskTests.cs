namespace PruneKit.Tests;

public class DatasetTaskTests
{
    private const string Good = "\"format\": \"csv-windows\", \"classes\": [\"u\", \"v\"], \"split\": { \"fractions\": [0.6, 0.2, 0.2] }";

    [Fact]
    public void The_user_brings_the_network_and_may_change_options()
    {
        using DatasetFolder folder = new DatasetFolder().Json($"\"training\": {{ \"epochs\": 50, \"optimizer\": \"sgd\" }}, \"pruning\": {{ \"frequency\": 7 }}, {Good}");
        DatasetTask task = DatasetTask.Load(folder.Path);
        Assert.Null(task.Network);
        Assert.Equal(new TrainingOptions { Epochs = 50, Optimizer = OptimizerKind.Sgd }, task.Training);
        Assert.Equal(7, task.Pruning.Frequency);
    }

    [Fact]
    public void An_unknown_option_is_refused()
    {
        using DatasetFolder folder = new DatasetFolder().Json($"\"training\": {{ \"epoch\": 50 }}, {Good}");
        Assert.Contains("\"training\" of", Assert.Throws<InvalidInputException>(() => DatasetTask.Load(folder.Path)).Message);
    }

    [Fact]
    public void A_number_to_predict_is_judged_by_its_mean_error()
    {
        using DatasetFolder folder = new DatasetFolder().Json("\"format\": \"npy\", \"target\": { \"name\": \"rate\" }, \"split\": { \"fractions\": [0.6, 0.2, 0.2] }");
        TaskDefinition definition = DatasetTask.Load(folder.Path).Definition;
        Assert.False(definition.IsClassification);
        Assert.Equal(MetricKind.MeanAbsoluteError, definition.Metric.Kind);
    }
}
