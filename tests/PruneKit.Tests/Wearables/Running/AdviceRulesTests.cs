namespace PruneKit.Tests;

public sealed class AdviceRulesTests
{
    [Theory]
    [InlineData("activity", "laying", null, 0.9, "rest")]
    [InlineData("activity", "laying", null, 0.3, "unsure: wait for the next window")]
    [InlineData("fall", "fall", null, 0.9, "alert: fall, ask and call for help")]
    [InlineData("heart-rate", null, 70.0, 0.9, "rest")]
    [InlineData("heart-rate", null, 100.0, 0.9, "effort")]
    [InlineData("heart-rate", null, 190.0, 0.9, "alert: above 180, slow down")]
    [InlineData("heart-rate", null, 190.0, 0.7, "unsure: wait for the next window")]
    [InlineData("own", "a", null, 1.0, null)]
    public void The_first_rule_that_fits_is_given(string task, string? name, double? value, double confidence, string? advice) =>
        Assert.Equal(advice, AdviceRules.For(task, new StreamAnswer(name, value, confidence)));

    [Fact]
    public void Every_rule_stands_in_the_documentation()
    {
        string page = File.ReadAllText(Repository.File("docs/run.md"));
        Assert.All(AdviceRules.All, rule => Assert.Contains(rule.Advice, page, StringComparison.Ordinal));
        Assert.All(AdviceRules.All, rule => Assert.Contains($"`{rule.Task}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Classes_are_those_of_the_tasks()
    {
        foreach (LearningTask task in WearableTasks.All)
            Assert.All(AdviceRules.All.Where(rule => rule.Task == task.Definition.Name && rule.Class is not null), rule => Assert.Contains(rule.Class!, task.Definition.Classes));
    }
}
