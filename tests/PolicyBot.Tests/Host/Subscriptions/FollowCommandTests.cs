using PolicyBot.Host.Subscriptions;

namespace PolicyBot.Tests.Host.Subscriptions;

/// <summary>Which messages are orders to follow, and which only speak of it.</summary>
public sealed class FollowCommandTests
{
    [Theory]
    [InlineData("关注 省发展改革委", "省发展改革委")]
    [InlineData("关注省发展改革委", "省发展改革委")]
    [InlineData("订阅 川办发〔2022〕67号", "川办发〔2022〕67号")]
    [InlineData("订阅《四川省人民政府办公厅关于承接制造业有序转移的实施意见》", "《四川省人民政府办公厅关于承接制造业有序转移的实施意见》")]
    [InlineData("关注 要素保障", "要素保障")]
    [InlineData("關注 要素保障", "要素保障")]
    [InlineData("关注 锂电  储能", "锂电 储能")]
    [InlineData("请帮我关注一下要素保障", "要素保障")]
    [InlineData("麻烦您帮我关注一下财政厅，谢谢！", "财政厅")]
    [InlineData("我想关注财政厅的最新动态", "财政厅")]
    [InlineData("能不能帮我关注一下财政厅？", "财政厅")]
    [InlineData("你好，帮忙订阅一下多式联运方面的政策", "多式联运")]
    [InlineData("关注：要素保障", "要素保障")]
    [InlineData("关注主题：要素保障", "要素保障")]
    [InlineData("我要订阅“要素保障”的变化。", "要素保障")]
    public void An_order_to_follow_says_what(string message, string what)
    {
        Assert.Equal(new FollowCommand.Follow(what), FollowCommand.Read(message));
    }

    [Theory]
    [InlineData("我们关注的重点是什么")]
    [InlineData("重点关注哪些产业？")]
    [InlineData("关注哪些企业")]
    [InlineData("省政府关注什么？")]
    [InlineData("谁关注民生？")]
    [InlineData("关注度高的产业由谁牵头")]
    [InlineData("关注民生福祉是政府的职责")]
    [InlineData("关注民生，改善民生，让群众满意。")]
    [InlineData("关注重点产业链的是哪个部门")]
    [InlineData("财政厅关注的项目有多少？")]
    [InlineData("关注财政厅吗？")]
    [InlineData("请问关注企业由谁负责")]
    [InlineData("需要关注的风险有哪些")]
    [InlineData("多式联运由哪个部门牵头？")]
    [InlineData("取消审批的事项有哪些？")]
    [InlineData("取消对企业的收费由谁负责")]
    [InlineData("")]
    public void What_only_speaks_of_following_is_no_order(string message)
    {
        Assert.Null(FollowCommand.Read(message));
    }

    [Theory]
    [InlineData("我的关注")]
    [InlineData("查看我的订阅")]
    [InlineData("关注列表")]
    [InlineData("我关注了哪些部门？")]
    [InlineData("看一下我的关注。")]
    public void The_list_is_asked_for(string message)
    {
        Assert.IsType<FollowCommand.List>(FollowCommand.Read(message));
    }

    [Theory]
    [InlineData("取消关注 2", "2")]
    [InlineData("取消关注第二个", "第二个")]
    [InlineData("取消 关注 2", "2")]
    [InlineData("取消关注财政厅", "财政厅")]
    [InlineData("请取消对财政厅的关注", "财政厅")]
    [InlineData("帮我退订要素保障", "要素保障")]
    [InlineData("别再关注要素保障了", "要素保障")]
    [InlineData("取消关注", "")]
    public void An_order_to_stop_says_what(string message, string what)
    {
        Assert.Equal(new FollowCommand.Stop(what), FollowCommand.Read(message));
    }

    [Theory]
    [InlineData("取消全部关注")]
    [InlineData("取消关注全部")]
    [InlineData("退订所有")]
    public void All_of_it_can_be_stopped(string message)
    {
        Assert.IsType<FollowCommand.StopAll>(FollowCommand.Read(message));
    }

    [Theory]
    [InlineData("关注")]
    [InlineData("怎么关注？")]
    [InlineData("如何订阅文件")]
    public void How_it_is_done_can_be_asked(string message)
    {
        Assert.IsType<FollowCommand.Explain>(FollowCommand.Read(message));
    }
}
