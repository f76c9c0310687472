namespace PolicyBot.Host.WeCom;

/// <summary>What is said in WeCom besides answers.</summary>
internal static class WeComWords
{
    public const string Welcome =
        "您好，我依据收录的政策文件回答问题，答案逐条注明出处。可以这样问：\n· 多式联运由哪个部门牵头？\n· 第十九项说了什么？\n· 财政厅牵头哪些任务？\n发送“关注 ”加部门、文号或主题，条款变动时通知您。";

    public const string OnlyText = "目前只能读懂文字，请把要问的内容打成文字发给我，如“多式联运由哪个部门牵头？”";

    public const string VoiceNotRead = "没有听清这段语音，请改用文字提问。";

    public const string Looking = "正在查阅文件……";

    public const string Writing = "（正在撰写，未完……）";

    public const string Failed = "抱歉，这个问题没能回答，请稍后再问一次；如一再出现，请联系管理员。";

    public const string TooMany = "您前面的问题还在回答，请稍候再问。";

    public const string Empty = "请在提到我的同时写下要问的内容，如“多式联运由哪个部门牵头？”";
}
